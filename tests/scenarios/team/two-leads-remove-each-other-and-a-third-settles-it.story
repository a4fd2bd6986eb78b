# Both lose their power until a third lead says who stays, and the volunteers' work goes on meanwhile.
lead 1 founds
lead 1 adds lead 2, lead 3, volunteer 1 and volunteer 2
all meet
lead 1 and lead 2, apart, remove each other
all meet
then lead 1 and lead 2 are disputed
then lead 1 and lead 2 have no power
then lead 1, lead 2 and volunteer 1 are in
then 1 person leads
then 2 statements hang on the dispute
# What they state now counts for nothing, on whichever side.
lead 1 removes volunteer 1
lead 2 adds volunteer 3
all meet
then volunteer 1 is in
then volunteer 3 is out
then 5 statements hang on the dispute
# The third lead turns the keys for everybody, and later decides.
lead 3 turns the keys
then the epoch is by lead 3
lead 3 removes lead 1 and says that lead 2 stays
all meet
then lead 1 is out
then lead 2 and lead 3 have power
then the epoch is by lead 3
lead 2 adds volunteer 4
all meet
then volunteer 4 is in
