//! A point of the earth, and how far it is from another.

/// The mean radius of the earth. Metres; IUGG's R1.
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A place on the earth. Shape: degrees of WGS 84, as telephones and the national address files give them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    lat: f64,
    lon: f64,
}

impl Point {
    /// The point at this latitude (-90 to 90, north positive) and longitude (-180 to 180, east positive); `None`
    /// outside. The two exact zeros are what software writes for nothing: they are no point either.
    #[must_use]
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        (on_earth && (lat, lon) != (0.0, 0.0)).then_some(Self { lat, lon })
    }

    /// Degrees north of the equator.
    #[must_use]
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Degrees east of Greenwich.
    #[must_use]
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// The length of the great circle between two points, in metres, by the haversine formula on a sphere. The earth is
    /// flattened: the true length differs by 0.6 % at most.
    #[must_use]
    pub fn metres_to(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let half_sine = |degrees: f64| (degrees.to_radians() / 2.0).sin();
        let (north, east) = (half_sine(other.lat - self.lat), half_sine(other.lon - self.lon));
        let haversine = north * north + lat.cos() * other_lat.cos() * east * east;
        2.0 * EARTH_RADIUS_M * haversine.sqrt().min(1.0).asin()
    }
}

/// Whether a point lies within so many metres of the one at `lat` and `lon`, the border included: a filter by distance.
/// Nothing lies around a place that is none.
pub fn within(lat: f64, lon: f64, metres: f64) -> impl Fn(Point) -> bool {
    let centre = Point::new(lat, lon);
    move |point| centre.is_some_and(|centre| centre.metres_to(point) <= metres)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(lat: f64, lon: f64) -> Point {
        Point::new(lat, lon).expect("a point of the earth")
    }

    #[test]
    fn published_distances_are_found_again() {
        for (what, from, to, metres, tolerance) in [
            // Rosetta Code's reference for the formula, BNA to LAX: 2,887.26 km with a radius of 6,372.8 km.
            ("airports", (36.12, -86.67), (33.94, -118.40), 2_887_260.0 * 6_371.008_8 / 6_372.8, 10.0),
            // A quarter of the meridian of the sphere.
            ("quarter", (0.0, 2.0), (90.0, 2.0), EARTH_RADIUS_M * std::f64::consts::FRAC_PI_2, 0.001),
            // A minute of latitude is the nautical mile: 1,852 m on the true earth.
            ("mile", (45.0, 4.0), (45.0 + 1.0 / 60.0, 4.0), 1_852.0, 2.0),
            // Land's End to John o' Groats: 968.9 km, in Movable Type's table of this formula.
            ("britain", (50.066_389, -5.714_722), (58.643_889, -3.07), 968_900.0, 100.0),
        ] {
            let found = point(from.0, from.1).metres_to(point(to.0, to.1));
            assert!((found - metres).abs() <= tolerance, "{what}: {found}");
        }
    }

    #[test]
    fn a_circle_holds_what_is_near() {
        // The town halls of Lyon and Villeurbanne are some 3.9 km apart.
        let (lyon, villeurbanne) = (point(45.767_5, 4.835_9), point(45.766_6, 4.879_5));
        assert!(within(lyon.lat(), lyon.lon(), 4_000.0)(villeurbanne));
        assert!(!within(lyon.lat(), lyon.lon(), 3_000.0)(villeurbanne));
        assert!(within(lyon.lat(), lyon.lon(), 0.0)(lyon));
        assert!(!within(f64::NAN, 4.0, 1e9)(lyon));
    }

    #[test]
    fn what_is_not_on_the_earth_is_no_point() {
        for (lat, lon) in [(91.0, 0.0), (45.0, 181.0), (f64::NAN, 4.0), (f64::INFINITY, 4.0), (0.0, 0.0)] {
            assert_eq!(Point::new(lat, lon), None, "{lat} {lon}");
        }
        assert!(Point::new(0.0, 4.0).is_some());
    }

    proptest! {
        #[test]
        fn distances_are_the_same_both_ways_and_never_longer_than_half_the_earth(
            a in (-90.0..90.0_f64, -180.0..180.0_f64), b in (-90.0..90.0_f64, -180.0..180.0_f64)
        ) {
            let (Some(a), Some(b)) = (Point::new(a.0, a.1), Point::new(b.0, b.1)) else { return Ok(()) };
            let metres = a.metres_to(b);
            prop_assert!((metres - b.metres_to(a)).abs() < 0.001);
            prop_assert!((0.0..=EARTH_RADIUS_M * std::f64::consts::PI).contains(&metres));
        }
    }
}
