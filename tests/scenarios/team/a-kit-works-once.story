# Used a second time with the same words it brings nobody in. Its successor does.
lead 1 founds
lead 1 adds volunteer 1 and kit 1
all meet
lead 2 comes in by kit 1, leaving kit 2
all meet
then lead 2 has power
lead 3 comes in by kit 1, leaving kit 3
all meet
then lead 3 and kit 3 are out
then lead 1 and lead 2 have power
then 1 statement is refused

lead 4 comes in by kit 2, leaving kit 4
all meet
then lead 4 has power
