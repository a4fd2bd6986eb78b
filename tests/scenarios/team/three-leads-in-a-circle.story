# Each removes the next. Nobody wins by being quicker; the fourth decides.
lead 1 founds
lead 1 adds lead 2, lead 3, lead 4 and volunteer 1
all meet
lead 1 removes lead 2
lead 2 removes lead 3
lead 3 removes lead 1
all meet
then lead 1, lead 2 and lead 3 are disputed
then 1 person leads
lead 4 removes lead 3 and says that lead 1 stays
all meet
then lead 3 is out
then lead 1 and lead 4 have power
# With lead 1 back her removal of lead 2 counts, and what lead 2 said beside it does not.
then lead 2 is out
