package io.github.portcullis.grant;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Ways in which a store breaks a law, each the only flaw of an else correct store. */
public enum Flaw {
    LOAD_IS_LATE(1, correct -> new StoreAround(correct) {
        private final Map<String, StoredGrant> seen = new ConcurrentHashMap<>();

        @Override
        public StoredGrant load(String key) {
            StoredGrant now = super.load(key);
            return now == null ? null : Objects.requireNonNullElse(seen.put(key, now), now);
        }
    }),
    TEXT_IS_CUT(1, correct -> new StoreAround(correct) {
        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            String cut =
                    grant.sealed().substring(0, Math.min(4_000, grant.sealed().length()));
            return super.compareAndSet(key, expectedVersion, new StoredGrant(grant.version(), cut));
        }
    }),
    VERSION_IS_AN_INT(1, correct -> new StoreAround(correct) {
        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            return super.compareAndSet(key, expectedVersion, new StoredGrant((int) grant.version(), grant.sealed()));
        }
    }),
    KEYS_LOSE_THEIR_CASE(1, correct -> new StoreAround(correct) {
        @Override
        public StoredGrant load(String key) {
            return super.load(key.toLowerCase(Locale.ROOT));
        }

        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            return super.compareAndSet(key.toLowerCase(Locale.ROOT), expectedVersion, grant);
        }
    }),
    FIRST_GRANT_OVERWRITES(2, correct -> new StoreAround(correct) {
        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            return super.compareAndSet(key, expectedVersion == ABSENT ? version(key) : expectedVersion, grant);
        }
    }),
    ANY_VERSION_IS_REPLACED(2, correct -> new StoreAround(correct) {
        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            boolean known = expectedVersion != ABSENT && version(key) != ABSENT;
            return super.compareAndSet(key, known ? version(key) : expectedVersion, grant);
        }
    }),
    ANY_VERSION_IS_REMOVED(2, correct -> new StoreAround(correct) {
        @Override
        public boolean remove(String key, long expectedVersion) {
            return super.remove(key, version(key));
        }
    }),
    SETTING_LOOKS_FIRST(2, correct -> new StoreAround(correct) {
        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            if (version(key) != expectedVersion) {
                return false;
            }
            pause();
            while (!super.compareAndSet(key, version(key), grant)) {
                pause();
            }
            return true;
        }
    }),
    REMOVING_LOOKS_FIRST(2, correct -> new StoreAround(correct) {
        @Override
        public boolean remove(String key, long expectedVersion) {
            if (version(key) != expectedVersion) {
                return false;
            }
            pause();
            super.remove(key, version(key));
            return true;
        }
    }),
    REMOVED_COMES_BACK(3, correct -> new StoreAround(correct) {
        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            return super.compareAndSet(key, version(key) == ABSENT ? ABSENT : expectedVersion, grant);
        }
    }),
    LEASE_IS_FOR_EVERYBODY(4, correct -> new StoreAround(correct) {
        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return version(key) != ABSENT;
        }
    }),
    LEASE_ENDS_AT_ONCE(4, correct -> new StoreAround(correct) {
        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return super.lease(key, holder, Duration.ZERO);
        }
    }),
    LEASE_IS_NOT_RENEWED(4, correct -> new KnownHolders(correct) {
        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return !holds(key, holder) && super.lease(key, holder, duration);
        }
    }),
    LEASING_LOOKS_FIRST(4, correct -> new KnownHolders(correct) {
        @Override
        public boolean lease(String key, String holder, Duration duration) {
            if (!holders.containsKey(key)) {
                pause();
                super.release(key, holders.getOrDefault(key, holder));
            }
            return super.lease(key, holder, duration);
        }
    }),
    RENEWED_LEASE_ENDS_AS_BEFORE(5, correct -> new KnownHolders(correct) {
        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return holds(key, holder) || super.lease(key, holder, duration);
        }
    }),
    LEASE_NEVER_ENDS(5, correct -> new StoreAround(correct) {
        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return super.lease(key, holder, Duration.ofDays(1));
        }
    }),
    RELEASE_DOES_NOTHING(5, correct -> new StoreAround(correct) {
        @Override
        public void release(String key, String holder) {
            load(key);
        }
    }),
    ANYBODY_RELEASES(5, correct -> new KnownHolders(correct) {
        @Override
        public void release(String key, String holder) {
            super.release(key, holders.getOrDefault(key, holder));
        }
    }),
    RELEASE_REMOVES(5, correct -> new StoreAround(correct) {
        @Override
        public void release(String key, String holder) {
            super.release(key, holder);
            remove(key, version(key));
        }
    }),
    LEASE_OUTLIVES_A_REMOVAL(5, correct -> new KnownHolders(correct) {
        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return (holders.get(key) == null || holds(key, holder)) && super.lease(key, holder, duration);
        }
    }),
    LEASE_NEEDS_NO_GRANT(5, correct -> new StoreAround(correct) {
        @Override
        public boolean lease(String key, String holder, Duration duration) {
            return version(key) == ABSENT || super.lease(key, holder, duration);
        }
    }),
    LEASE_ENDS_WITH_A_CHANGE(5, correct -> new KnownHolders(correct) {
        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            release(key, holders.getOrDefault(key, ""));
            return super.compareAndSet(key, expectedVersion, grant);
        }
    }),
    LEASE_HINDERS_A_CHANGE(5, correct -> new KnownHolders(correct) {
        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            return !holders.containsKey(key) && super.compareAndSet(key, expectedVersion, grant);
        }
    });

    private final int law;
    private final UnaryOperator<GrantStore> flaw;

    Flaw(int law, UnaryOperator<GrantStore> flaw) {
        this.law = law;
        this.flaw = flaw;
    }

    /** The number of the law that it breaks. */
    int law() {
        return law;
    }

    /** Returns a correct store with this flaw. */
    public GrantStore around(GrantStore correct) {
        return flaw.apply(correct);
    }

    static GrantStore correct() {
        return new MemoryGrantStore(Clock.systemUTC());
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Remembers who leased what last. */
    private static class KnownHolders extends StoreAround {
        final Map<String, String> holders = new ConcurrentHashMap<>();

        KnownHolders(GrantStore store) {
            super(store);
        }

        boolean holds(String key, String holder) {
            return holder.equals(holders.get(key));
        }

        @Override
        public boolean lease(String key, String holder, Duration duration) {
            boolean leased = super.lease(key, holder, duration);
            if (leased) {
                holders.put(key, holder);
            }
            return leased;
        }

        @Override
        public void release(String key, String holder) {
            super.release(key, holder);
            holders.remove(key, holder);
        }
    }
}
