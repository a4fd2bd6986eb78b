# A church starts a team. Everyone opens what she needs, and the keys are turned for those who came.
lead 1 founds
lead 1 adds lead 2, caseworker 1, volunteer 1 and prayer partner 1
lead 2 adds volunteer 2
all meet
then 2 people lead
then volunteer 1, volunteer 2 and caseworker 1 are in
then volunteer 1, caseworker 1 and prayer partner 1 have no power
then 0 statements are refused
then the keys are as they should be
then the epoch is by lead 2
