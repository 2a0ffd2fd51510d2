//! The tables that play the world outside: the register of permits, the phones, a tester's clock.

/// Somebody of the register, as kept.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    /// The permit's place in the status list.
    pub place: i64,
    /// The day from which relative dates count.
    pub first_read: String,
    /// The entry, as in `people.json`.
    pub json: String,
}

/// Somebody to be kept.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The Work Permit Number.
    pub number: String,
    /// The social security number.
    pub social: Option<String>,
    /// See [`PersonRow::first_read`].
    pub first_read: String,
    /// The day of the cancellation.
    pub cancelled: Option<String>,
    /// See [`PersonRow::json`].
    pub json: String,
}

/// These tables over a pool.
macro_rules! sql_register {
    ($name:ident) => {
        impl $name {
            /// The person with this Work Permit Number.
            pub async fn person(
                &self,
                number: &str,
            ) -> Result<Option<super::PersonRow>, Unavailable> {
                let sql = "SELECT place, first_read, json FROM person WHERE number = $1";
                patiently(sqlx::query_as(sql).bind(number).fetch_optional(&self.readers)).await
            }

            /// The Work Permit Number of the person with this social security number.
            pub async fn number_of(&self, social: &str) -> Result<Option<String>, Unavailable> {
                let sql = "SELECT number FROM person WHERE social = $1";
                let asked = sqlx::query_as(sql).bind(social).fetch_optional(&self.readers);
                Ok(patiently(asked).await?.map(|(number,): (String,)| number))
            }

            /// How many places there are in the status list, and the cancelled ones with their days.
            pub async fn cancellations(&self) -> Result<(i64, Vec<(i64, String)>), Unavailable> {
                let sql = "SELECT COALESCE(MAX(place), -1) + 1 FROM person";
                let count = patiently(sqlx::query_as(sql).fetch_one(&self.readers)).await?;
                let sql = "SELECT place, cancelled FROM person WHERE cancelled IS NOT NULL";
                let rows = patiently(sqlx::query_as(sql).fetch_all(&self.readers)).await?;
                let (count,): (i64,) = count;
                Ok((count, rows))
            }

            /// Everybody, by place.
            pub async fn people(&self) -> Result<Vec<super::PersonRow>, Unavailable> {
                let sql = "SELECT place, first_read, json FROM person ORDER BY place";
                patiently(sqlx::query_as(sql).fetch_all(&self.readers)).await
            }

            /// Keeps `people`: whoever is there already keeps the place, the others follow. `only`:
            /// nobody else stays.
            pub async fn keep_people(
                &self,
                people: &[super::Placed],
                only: bool,
            ) -> Result<(), Unavailable> {
                patiently(async {
                    let mut transaction = self.begin().await?;
                    if only {
                        sqlx::query("DELETE FROM person").execute(&mut *transaction).await?;
                    }
                    for it in people {
                        let sql = "INSERT INTO person \
                                   (number, place, social, first_read, cancelled, json) \
                                   SELECT $1, COALESCE(MAX(place), -1) + 1, $2, $3, $4, $5 \
                                   FROM person WHERE true \
                                   ON CONFLICT (number) DO UPDATE SET social = excluded.social, \
                                   first_read = excluded.first_read, cancelled = excluded.cancelled, json = excluded.json";
                        sqlx::query(sql)
                            .bind(&it.number)
                            .bind(&it.social)
                            .bind(&it.first_read)
                            .bind(&it.cancelled)
                            .bind(&it.json)
                            .execute(&mut *transaction)
                            .await?;
                    }
                    transaction.commit().await
                })
                .await
            }

            /// A message to a phone; one that is there already stays as it is.
            pub async fn keep_message(
                &self,
                id: &str,
                at: i64,
                sealed: &str,
            ) -> Result<(), Unavailable> {
                let sql = "INSERT INTO phone_message (id, at, sealed) VALUES ($1, $2, $3) \
                           ON CONFLICT DO NOTHING";
                let kept = sqlx::query(sql).bind(id).bind(at).bind(sealed).execute(&self.writers);
                patiently(kept).await.map(|_| ())
            }

            /// All messages, oldest first.
            pub async fn messages(&self) -> Result<Vec<String>, Unavailable> {
                let sql = "SELECT sealed FROM phone_message ORDER BY at";
                let rows = patiently(sqlx::query_as(sql).fetch_all(&self.readers)).await?;
                Ok(rows.into_iter().map(|(sealed,): (String,)| sealed).collect())
            }

            /// What a tester has set.
            pub async fn setting(&self, name: &str) -> Result<Option<String>, Unavailable> {
                let sql = "SELECT value FROM setting WHERE name = $1";
                let asked = sqlx::query_as(sql).bind(name).fetch_optional(&self.readers);
                Ok(patiently(asked).await?.map(|(value,): (String,)| value))
            }

            /// Adds `seconds` to what is set; the sum.
            pub async fn move_setting(&self, name: &str, seconds: i64) -> Result<i64, Unavailable> {
                let sql = "INSERT INTO setting (name, value) VALUES ($1, CAST($2 AS TEXT)) \
                           ON CONFLICT (name) DO UPDATE \
                           SET value = CAST(CAST(setting.value AS BIGINT) + $2 AS TEXT) \
                           RETURNING value";
                let asked = sqlx::query_as(sql).bind(name).bind(seconds).fetch_one(&self.writers);
                let (value,): (String,) = patiently(asked).await?;
                value.parse().map_err(|_| Unavailable)
            }

            /// How often each request came to each outcome, by the audit log.
            pub async fn audited(&self) -> Result<Vec<(String, String, i64)>, Unavailable> {
                let sql = "SELECT request, outcome, COUNT(*) FROM audit \
                           GROUP BY request, outcome ORDER BY request, outcome";
                patiently(sqlx::query_as(sql).fetch_all(&self.readers)).await
            }

            /// Forgets everything.
            pub async fn clear(&self) -> Result<(), Unavailable> {
                patiently(async {
                    let mut transaction = self.begin().await?;
                    let others = ["audit", "person", "phone_message", "setting"];
                    for table in Key::TABLES.into_iter().chain(others) {
                        sqlx::query(sql::clear(table)).execute(&mut *transaction).await?;
                    }
                    transaction.commit().await
                })
                .await
            }
        }
    };
}
pub(super) use sql_register;
