//! Reads a story about who is in, line by line, and plays it with real statements.
//!
//! Everyone states what the line says, allowed or not, on what she knows. She knows what her device knew when she was
//! added, and what came round when she met others. Lines that begin with "then" say how it looks to all together.

use std::collections::BTreeMap;

use super::cast::card;
use super::cast::device;
use super::cast::devices;
use super::cast::gone;
use super::cast::identity;
use super::cast::key;
use super::cast::member;
use super::cast::names;
use super::cast::record_of;
use super::cast::role_of;
use super::cast::subject;
use doorstep_core::team::Act;
use doorstep_core::team::Matter;
use doorstep_core::team::Signed;
use doorstep_core::team::Statement;
use doorstep_core::team::Team;
use doorstep_core::team::Turn;
use doorstep_core::team::resolve;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::Hash;
use doorstep_core::vocabulary::Hlc;
use doorstep_core::vocabulary::TeamId;

/// Tells a story to its end, or says which line is not so.
pub(super) fn tell(story: &str) -> Result<(), String> {
    let mut town = Town::default();
    for (number, line) in story.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            town.play(line)
                .map_err(|why| format!("line {}, \"{line}\": {why}", number + 1))?;
        }
    }
    Ok(())
}

type Known = BTreeMap<Hash, Signed>;
type Played = Result<(), String>;

#[derive(Default)]
struct Town {
    founding: Option<Hash>,
    /// What each one knows.
    known: BTreeMap<String, Known>,
    said: u64,
}

impl Town {
    fn play(&mut self, line: &str) -> Played {
        if let Some(state) = line.strip_prefix("then ") {
            return self.check(state);
        }
        if let Some(who) = line.strip_suffix(" meet") {
            let who = if who == "all" {
                self.known.keys().cloned().collect()
            } else {
                names(who)?
            };
            let all: Known = who
                .iter()
                .flat_map(|name| self.known.get(name).cloned().unwrap_or_default())
                .collect();
            self.known.extend(who.into_iter().map(|name| (name, all.clone())));
            return Ok(());
        }
        if let Some(two) = line.strip_suffix(", apart, remove each other") {
            let two = names(two)?;
            let [one, other] = two.as_slice() else {
                return Err("each other takes two".to_owned());
            };
            self.act(one, &format!("removes {other}"))?;
            return self.act(other, &format!("removes {one}"));
        }
        if let Some((two, how)) = line.split_once(", apart, come in by ") {
            return self.recover_twice(&names(two)?, how);
        }
        let (who, verb) = subject(line)?;
        self.act(who, verb)
    }

    /// One of them does something.
    fn act(&mut self, who: &str, verb: &str) -> Played {
        if verb == "founds" {
            let act = Act::Found {
                name: "Evening team".to_owned(),
                member: member(who)?,
                card: card(who)?,
            };
            return self.say(who, act);
        }
        if let Some(whom) = verb.strip_prefix("adds ") {
            return self.add(who, whom);
        }
        if let Some(rest) = verb.strip_prefix("removes ") {
            let (whom, stays) = rest.split_once(" and says that ").unwrap_or((rest, ""));
            let stays = stays.trim_end_matches(" stays").trim_end_matches(" stay");
            let (gone, turn) = (gone(whom)?, self.turn(who, ""));
            let stays = devices(stays)?;
            return self.say(who, Act::Remove { gone, stays, turn });
        }
        if let Some(rest) = verb.strip_prefix("makes ") {
            let (whom, role) = rest.split_once(" a ").ok_or("makes whom a what?")?;
            let act = Act::Role {
                devices: devices(whom)?,
                role: role_of(role)?,
                turn: self.turn(who, ""),
            };
            return self.say(who, act);
        }
        if let Some(rest) = verb.strip_prefix("turns the keys") {
            let rests = rest.trim_start_matches(" without ");
            let act = Turn::clone(&self.turn(who, rests)).into();
            return self.say(who, act);
        }
        if let Some(rest) = verb.strip_prefix("comes in by ") {
            return self.recover(who, rest);
        }
        if let Some(record) = verb.strip_prefix("erases ") {
            let records = vec![record_of(record)?];
            return self.say(who, Act::Erase { records });
        }
        if let Some(record) = verb.strip_prefix("asks to hold ") {
            let records = vec![record_of(record)?];
            let matter = Matter::Hold { records };
            return self.say(who, Act::Ask { matter });
        }
        if let Some(record) = verb.strip_prefix("asks to lift ") {
            let records = vec![record_of(record)?];
            let matter = Matter::Lift { records };
            return self.say(who, Act::Ask { matter });
        }
        match verb {
            "agrees" => {
                let team = self.team_of(who);
                let open = team.asks.keys().filter(|ask| !team.agreed.contains(*ask));
                let asked: Vec<Hash> = open.copied().collect();
                asked
                    .into_iter()
                    .try_for_each(|to| self.say(who, Act::Agree { to }))
            }
            "acknowledges" => {
                let leaf = key(who)?.public().to_bytes();
                self.say(who, Act::Leaf { leaf })
            }
            _ => Err("nobody understands this".to_owned()),
        }
    }

    fn add(&mut self, who: &str, whom: &str) -> Played {
        let (whom, person) = whom.split_once(" as another phone of ").unwrap_or((whom, ""));
        let whom = names(whom)?;
        for name in &whom {
            let card = card(name)?;
            let act = if name.starts_with("kit") {
                Act::Kit { card }
            } else {
                Act::Add {
                    member: member(if person.is_empty() { name } else { person })?,
                    role: role_of(name)?,
                    card,
                }
            };
            self.say(who, act)?;
        }
        let act = Turn::clone(&self.turn(who, "")).into();
        self.say(who, act)?;
        let known = self.known.get(who).cloned().unwrap_or_default();
        for name in whom {
            self.known.entry(name).or_default().extend(known.clone());
        }
        Ok(())
    }

    /// By which kit, leaving which; then, if it is so, whom it removes and whom it keeps.
    fn recover(&mut self, who: &str, how: &str) -> Played {
        let mut parts = how.split("; ");
        let kits = parts.next().unwrap_or_default();
        let (kit, next) = kits.split_once(", leaving ").ok_or("leaving which kit?")?;
        let (mut out, mut stays) = (Vec::new(), Vec::new());
        for part in parts {
            match part.split_once(' ') {
                Some(("removing", whom)) => out = gone(whom)?,
                Some(("keeping", whom)) => stays = devices(whom)?,
                _ => return Err("removing or keeping?".to_owned()),
            }
        }
        let act = Act::Recover {
            member: member(who)?,
            card: card(who)?,
            kit: card(next)?,
            gone: out,
            stays,
            turn: self.turn(kit, ""),
        };
        self.say(kit, act)?;
        let known = self.known.get(kit).cloned().unwrap_or_default();
        self.known
            .entry(who.to_owned())
            .or_default()
            .extend(known.clone());
        self.known.insert(next.to_owned(), known);
        Ok(())
    }

    /// Two have the words of one kit.
    fn recover_twice(&mut self, two: &[String], how: &str) -> Played {
        let (kit, next) = how.split_once(", leaving ").ok_or("leaving which kits?")?;
        let before = self.known.get(kit).cloned().unwrap_or_default();
        for (who, next) in two.iter().zip(names(next)?) {
            self.known.insert(kit.to_owned(), before.clone());
            self.recover(who, &format!("{kit}, leaving {next}"))?;
        }
        Ok(())
    }

    fn say(&mut self, who: &str, act: Act) -> Played {
        let identity = identity(who)?;
        let team = self.team_of(who);
        let mut parents: Vec<Hash> = team.heads.iter().copied().collect();
        let own = team.members.get(&identity.device());
        parents.extend(own.and_then(|own| own.leaf_statement));
        self.said += 1;
        let statement = Statement {
            team: TeamId::new([9; 16]),
            author: identity.device(),
            parents,
            at: Hlc::at_ms(self.said),
            act,
        };
        let signed = Signed::sign(statement, &identity).map_err(|error| error.to_string())?;
        self.founding.get_or_insert(signed.hash);
        let known = self.known.entry(who.to_owned()).or_default();
        known.insert(signed.hash, signed);
        Ok(())
    }

    fn turn(&self, who: &str, rests: &str) -> Box<Turn> {
        Box::new(Turn {
            number: self.team_of(who).highest_number + 1,
            commitments: [Hash::new([3; 32]); 3],
            wraps: Hash::new([4; 32]),
            posts: Vec::new(),
            rests: devices(rests).unwrap_or_default(),
        })
    }

    fn team_of(&self, who: &str) -> Team {
        let known = self.known.get(who).cloned().unwrap_or_default();
        self.founding
            .map(|founding| resolve(&founding, &known))
            .unwrap_or_default()
    }

    /// How it looks to all together.
    fn check(&self, state: &str) -> Played {
        let all: Known = self
            .known
            .values()
            .flatten()
            .map(|(hash, signed)| (*hash, signed.clone()))
            .collect();
        let team = resolve(&self.founding.ok_or("nobody has founded")?, &all);
        let author = |hash: Hash| all.get(&hash).map(|signed| signed.statement.author);
        let (first, rest) = state.split_once(' ').unwrap_or((state, ""));
        if let Ok(count) = first.parse::<usize>() {
            let found = match rest {
                "person leads" | "people lead" => team.leads(),
                "statement is refused" | "statements are refused" => team.refused.len(),
                "statement hangs on the dispute" | "statements hang on the dispute" => {
                    team.contested_statements.len()
                }
                _ => match rest.strip_prefix("of them took the erasure of ") {
                    Some(record) => {
                        let erasure = team.erased.get(&record_of(record)?).ok_or("it is not erased")?;
                        let took = |device: &&DeviceId| team.has_acknowledged(device, erasure);
                        team.members.keys().filter(took).count()
                    }
                    None => return Err("counts what?".to_owned()),
                },
            };
            return agree(found == count, || format!("{found}"));
        }
        match state {
            "the keys have to be turned" => return agree(team.needs_turn, || "they have not".to_owned()),
            "the keys are as they should be" => return agree(!team.needs_turn, || "they are not".to_owned()),
            "no epoch can be used" => return agree(team.epoch().is_none(), || "one can".to_owned()),
            _ => {}
        }
        if let Some(whose) = state.strip_prefix("the epoch is by ") {
            let by = team.epoch().and_then(|(hash, _)| author(hash));
            return agree(by == Some(device(whose)?), || "it is not".to_owned());
        }
        if state.starts_with("record ") {
            let (record, what) = state.split_once(" is ").ok_or("is what?")?;
            let record = record_of(record)?;
            let so = match what {
                "erased" => team.erased.contains_key(&record),
                "not erased" => !team.erased.contains_key(&record),
                "held" => team.holds.contains(&record),
                "not held" => !team.holds.contains(&record),
                _ => return Err("is what?".to_owned()),
            };
            return agree(so, || "it is otherwise".to_owned());
        }
        let at = STATES
            .iter()
            .filter_map(|word| state.find(word))
            .min()
            .ok_or("is what?")?;
        let (who, what) = state.split_at(at);
        for name in names(who)? {
            let so = is(&team, &device(&name)?, what.trim())?;
            agree(so, || format!("{name} is not"))?;
        }
        Ok(())
    }
}

/// Whether something holds of one device.
fn is(team: &Team, device: &DeviceId, what: &str) -> Result<bool, String> {
    let member = team.members.get(device);
    let what = what.trim_start_matches("are ").trim_start_matches("is ");
    Ok(match what {
        "in" => member.is_some(),
        "out" => member.is_none(),
        "disputed" => member.is_some_and(|member| member.is_contested),
        "has power" | "have power" => member.is_some_and(|member| member.leads()),
        "has no power" | "have no power" => !member.is_some_and(|member| member.leads()),
        "rests" | "rest" => member.is_some_and(|member| member.rests),
        "does not rest" => member.is_some_and(|member| !member.rests),
        _ => match what.strip_prefix("a ") {
            Some(role) => member.is_some_and(|member| Ok(member.role) == role_of(role)),
            None => match what.strip_prefix("the same person as ") {
                Some(other) => {
                    let other = super::cast::device(other)?;
                    let theirs = team.members.get(&other).map(|member| member.member);
                    let theirs = theirs.or_else(|| team.former.get(&other).map(|former| former.member));
                    member.map(|member| member.member) == theirs
                }
                None => return Err("is what?".to_owned()),
            },
        },
    })
}

fn agree(so: bool, otherwise: impl FnOnce() -> String) -> Played {
    if so { Ok(()) } else { Err(otherwise()) }
}

/// What a sentence about people goes on with.
const STATES: [&str; 7] = [" is ", " are ", " has ", " have ", " rests", " rest", " does "];
