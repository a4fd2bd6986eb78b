# Volunteers, caseworkers and prayer partners state what they may not. Everyone ignores it, the same way.
lead 1 founds
lead 1 adds caseworker 1, volunteer 1 and prayer partner 1
all meet
volunteer 1 adds volunteer 2
caseworker 1 makes caseworker 1 a lead
prayer partner 1 removes lead 1
volunteer 1 turns the keys
caseworker 1 erases record 1
caseworker 1 asks to hold record 2
volunteer 9 adds volunteer 8
all meet
then lead 1 has power
then 1 person leads
then volunteer 2 is out
then caseworker 1 is a caseworker
then record 1 is not erased
then the epoch is by lead 1
then the keys are as they should be
then 9 statements are refused
