//! What an embed tells the page around it is what the command line prints.

use glassgate::scenes;
use glassgate::view::frame;
use serde_json::Value;

/// The name and the detail of a message.
fn read(text: &str) -> (String, Value) {
    let message: Value = serde_json::from_str(text).expect("JSON");
    let name = message["glassgate"].as_str().expect("a name");
    (name.to_owned(), message["detail"].clone())
}

#[test]
fn what_is_told_is_what_the_trace_says() {
    for scene in scenes::ALL {
        let run = scene.run(&scene.opening());
        let trace = serde_json::to_value(&run).expect("JSON");
        let events = trace["events"].as_array().expect("events");
        for at in 1..=scene.steps {
            let mut here = events.iter().filter(|event| event["step"] == at);
            let the_box = here.find(|event| event["kind"] == "box");
            let verdict = frame::verdict(&run, at).map(|text| read(&text));
            let expected = the_box.map(|event| ("verdict".to_owned(), event.clone()));
            assert_eq!(verdict, expected, "{} step {at}", scene.id);
            let (name, step) = read(&frame::step(&run, at, scene.steps));
            assert_eq!(name, "step");
            assert_eq!(step["scene"], scene.id);
            assert_eq!(step["step"], at);
            assert_eq!(step["steps"], scene.steps);
            assert_eq!(step["say"], run.say(at));
        }
        let ending = ("complete".to_owned(), trace["ending"].clone());
        assert_eq!(read(&frame::complete(&run)), ending, "{}", scene.id);
    }
}

#[test]
fn a_scene_that_is_ready_is_told_as_the_list_of_scenes_tells_it() {
    let scene = scenes::ALL[0];
    let ready = ("ready".to_owned(), scene.summary());
    assert_eq!(read(&frame::ready(scene.summary())), ready);
}
