lead 1 founds
lead 1 adds volunteer 1 and volunteer 2
all meet
volunteer 1 acknowledges
lead 1 erases record 1
then record 1 is erased
then 0 of them took the erasure of record 1
lead 1 and volunteer 1 meet
volunteer 1 acknowledges
lead 1 acknowledges
volunteer 2 acknowledges
all meet
then 2 of them took the erasure of record 1
volunteer 2 acknowledges
then 3 of them took the erasure of record 1
