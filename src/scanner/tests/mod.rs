//! Codes as phones show them, harmed as pictures are.

mod draw;
mod harm;

use draw::{Shot, address, code, phone, photographed};

use super::plane::Point;

/// How the camera stands to the code.
#[derive(Clone, Copy)]
enum View {
    /// The phone's screenshot itself.
    Screenshot,
    /// Straight, the code's ground filling this part of a photograph of so many pixels.
    Straight(f32, usize),
    /// Turned by degrees.
    Turned(f32, usize),
    /// From the side: the far edges are shorter by this part.
    Aside(f32, usize),
}

fn seen(letters: usize, view: View) -> Shot {
    let code = code(&address(letters));
    let (screen, start) = phone(&code);
    let side = ((code.width() + 8) * 3) as f32;
    let middle = (start.0 + side / 2.0, start.1 + side / 2.0);
    let corners = |part: f32, degrees: f32| -> [Point; 4] {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let half = side / part / 2.0;
        [(-half, -half), (half, -half), (half, half), (-half, half)]
            .map(|(x, y)| (middle.0 + x * cosine - y * sine, middle.1 + x * sine + y * cosine))
    };
    match view {
        View::Screenshot => screen,
        View::Straight(part, pixels) => photographed(&screen, &corners(part, 0.0), pixels),
        View::Turned(degrees, pixels) => photographed(&screen, &corners(0.7, degrees), pixels),
        View::Aside(by, pixels) => {
            let [a, b, c, d] = corners(0.8, 8.0);
            // What is farther away shows more of itself in the same width.
            let off = |it: Point, by: f32| {
                (middle.0 + (it.0 - middle.0) * by, middle.1 + (it.1 - middle.1) * by)
            };
            let seen = [off(a, 1.0 + by), off(b, 1.0 + by / 2.0), c, off(d, 1.0 + by / 3.0)];
            photographed(&screen, &seen, pixels)
        }
    }
}

#[test]
#[ignore]
fn limits() {
    let t = std::time::Instant::now();
    let rq = |s: &Shot| {
        let mut p = rqrr::PreparedImage::prepare_from_greyscale(s.width, s.height, |x, y| s.luma[y * s.width + x]);
        p.detect_grids().iter().any(|g| g.decode().is_ok())
    };
    let show = |name: String, shot: Shot, want: &str| {
        let t = std::time::Instant::now();
        let ok = shot.read().as_deref() == Some(want);
        let time = t.elapsed();
        let r = std::panic::catch_unwind(|| rq(&shot)).map_or("panic", |it| if it {"yes"} else {"no"});
        println!("{name:40} ours {ok:5} {:4} ms   rqrr {r}", time.as_millis());
        if !ok { let _ = image::save_buffer(format!("/tmp/shots/{}.png", name.replace(' ', "_")), &shot.luma, shot.width as u32, shot.height as u32, image::ColorType::L8); }
    };
    _ = std::fs::create_dir_all("/tmp/shots");
    for letters in [430, 550] {
        let want = address(letters);
        println!("--- {} modules", code(&want).width());
        show("screenshot".into(), seen(letters, View::Screenshot), &want);
        for part in [0.9, 0.7, 0.6, 0.5] { for px in [320, 480] { show(format!("straight {part} {px}"), seen(letters, View::Straight(part, px)), &want); } }
        for deg in [10.0, 30.0, 45.0, 90.0, 200.0] { show(format!("turned {deg}"), seen(letters, View::Turned(deg, 480)), &want); }
        for by in [0.1, 0.2, 0.3, 0.4, 0.5] { show(format!("aside {by}"), seen(letters, View::Aside(by, 480)), &want); }
        let base = || seen(letters, View::Turned(6.0, 480));
        for v in [0.8, 1.2, 1.6, 2.0, 2.4, 2.8] { show(format!("blur {v}"), base().blurred(v), &want); }
        for v in [20., 40., 60., 80., 100.] { show(format!("noise {v}"), base().noisy(v), &want); }
        for v in [30, 15, 8, 4] { show(format!("jpeg {v}"), base().jpeg(v), &want); }
        for v in [40., 20., 10., 6.] { show(format!("dull {v}"), base().dull(100., 100.+v), &want); }
        for v in [0.2, 0.3, 0.4, 0.5] { show(format!("glare {v}"), base().glaring(0.35, 0.4, v), &want); }
        for v in [0.2, 0.1, 0.05] { show(format!("shade {v}"), base().shaded(v), &want); }
        for v in [(5,1),(7,2),(9,2),(9,3)] { show(format!("cracks {v:?}"), base().cracked(v.0, v.1), &want); }
        for v in [(9.0,0.4),(9.0,0.7),(4.0,0.4),(25.0,0.7)] { show(format!("stripes {v:?}"), base().striped(v.0, v.1), &want); }
        show("all".into(), seen(letters, View::Aside(0.15, 480)).cracked(5,1).glaring(0.3,0.3,0.25).blurred(0.9).dull(60.,180.).noisy(12.).jpeg(50), &want);
    }
    println!("{:?}", t.elapsed());
}
