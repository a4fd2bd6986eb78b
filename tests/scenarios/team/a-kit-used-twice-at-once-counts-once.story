# Two have its words and use it without knowing of each other. The same one counts on every phone.
lead 1 founds
lead 1 adds volunteer 1 and kit 1
all meet
lead 2 and lead 3, apart, come in by kit 1, leaving kit 2 and kit 3
all meet
then 2 people lead
then kit 1 is out
then 1 statement is refused
then the keys are as they should be
