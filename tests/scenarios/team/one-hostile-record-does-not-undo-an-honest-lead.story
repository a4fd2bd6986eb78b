# A volunteer forges a removal. Lead 2 has seen it and stands on it with all she does later, which counts all the same.
lead 1 founds
lead 1 adds lead 2 and volunteer 1
all meet
volunteer 1 removes lead 1
all meet
then lead 1 is in
then 1 statement is refused
lead 2 adds volunteer 2
lead 2 adds volunteer 3
all meet
then volunteer 2 and volunteer 3 are in
then lead 1 has power
then 1 statement is refused
