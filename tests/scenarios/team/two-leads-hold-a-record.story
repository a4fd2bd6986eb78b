# One lead's word holds nothing. What two hold cannot be erased until two lift it.
lead 1 founds
lead 1 adds lead 2 and volunteer 1
all meet
lead 1 asks to hold record 1
lead 1 agrees
all meet
then record 1 is not held
lead 2 agrees
all meet
then record 1 is held
lead 1 erases record 1
all meet
then record 1 is not erased
lead 2 asks to lift record 1
all meet
lead 1 agrees
all meet
then record 1 is not held
lead 2 erases record 1
all meet
then record 1 is erased
