using NodaTime;

namespace Crm.Customers;

public sealed class ContactRuleTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly ContactPolicy Kyiv = ContactPolicy.Default with { Zone = "Europe/Kyiv" };
    private static readonly string[] Purposes = [ContactPurposes.Transactional, ContactPurposes.Marketing, ContactPurposes.Profiling];
    private static readonly string[] Zones = ["Europe/Kyiv", "America/New_York", "Asia/Bangkok", "Australia/Lord_Howe", "UTC"];

    private static ConsentWord Word(string purpose, ContactChannel? channel, ConsentState state, Instant at) => new(purpose, channel, state, "form") { At = at, TextVersion = "v1" };

    private static IReadOnlyList<ConsentEntry> Said(params ConsentWord[] words)
    {
        var consent = CustomerConsent.Open(new CustomerId(1));
        consent.Record(words, ContactPolicy.Default, Instant.MaxValue).IsAccepted.ShouldBeTrue();
        return consent.Words;
    }

    private static ContactDecision Ask(IReadOnlyList<ConsentEntry> words, string purpose, Instant now, ContactPreferences? preferences = null) =>
        ContactRule.Decide(words, preferences ?? new ContactPreferences(), purpose, ContactChannel.Email, now, Kyiv);

    [Fact]
    [Trait("Requirement", "V23")]
    public void Nobody_is_asked_for_a_purpose_that_they_did_not_grant_whatever_was_said_otherwise()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 3000; round++)
        {
            var words = Enumerable.Range(0, random.Next(6)).Select(_ => Word(
                Purposes[random.Next(3)], random.Next(3) == 0 ? null : (ContactChannel)random.Next(6), (ConsentState)random.Next(1, 4), Start + Duration.FromHours(random.Next(5)))).ToArray();
            var (purpose, channel) = (Purposes[random.Next(3)], (ContactChannel)random.Next(6));
            var preferences = new ContactPreferences(null, Zones[random.Next(5)], random.Next(3) == 0 ? null : new QuietHours(random.Next(1440), random.Next(1440)));
            var now = Start + Duration.FromMinutes(random.Next(600_000));
            var decision = ContactRule.Decide(Said(words), preferences, purpose, channel, now, Kyiv);

            var about = words.Where(w => w.Purpose == purpose && (w.Channel is null || w.Channel == channel)).ToList();
            var latest = about.Count == 0 ? [] : about.Where(w => w.At == about.Max(o => o.At)).Select(w => w.State).ToList();
            var isGranted = latest.Count > 0 ? latest.TrueForAll(s => s == ConsentState.Granted) : purpose == ContactPurposes.Transactional;
            (decision.Verdict != ContactVerdict.No).ShouldBe(isGranted, $"seed {seed}, round {round}");
            Random.Shared.Shuffle(words);
            ContactRule.Decide(Said(words), preferences, purpose, channel, now, Kyiv).ShouldBe(decision, $"The order of recording does not matter, seed {seed}, round {round}");
            if (decision.NotBefore is not { } then)
                continue;
            then.ShouldBeGreaterThan(now, $"seed {seed}, round {round}");
            ContactRule.Decide(Said(words), preferences, purpose, channel, then, Kyiv).Verdict.ShouldBe(ContactVerdict.Yes, $"seed {seed}, round {round}: deferred to {then}");
        }
    }

    [Fact]
    [Trait("Requirement", "C11")]
    public void Quiet_hours_hold_marketing_up_until_morning_where_the_customer_is()
    {
        var words = Said(Word(ContactPurposes.Marketing, null, ConsentState.Granted, Start));
        var evening = Instant.FromUtc(2026, 11, 20, 20, 20);
        Ask(words, ContactPurposes.Marketing, evening).ShouldBe(new ContactDecision(ContactVerdict.Later, ConsentRefusals.QuietHours, Instant.FromUtc(2026, 11, 21, 7, 0)));
        Ask(words, ContactPurposes.Transactional, evening).Verdict.ShouldBe(ContactVerdict.Yes);
        Ask(words, ContactPurposes.Marketing, evening, new ContactPreferences(Zone: "America/New_York")).Verdict.ShouldBe(ContactVerdict.Yes);
        Ask(words, ContactPurposes.Marketing, evening, new ContactPreferences(Quiet: new QuietHours(0, 0))).Verdict.ShouldBe(ContactVerdict.Yes);
    }

    [Fact]
    public void Quiet_hours_over_a_change_of_the_clock_end_when_the_clock_shows_their_end()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];
        var hours = QuietHours.Of(new LocalTime(22, 0), new LocalTime(3, 30));
        hours.EndAfter(Instant.FromUtc(2026, 3, 28, 21, 0), zone).ShouldBe(Instant.FromUtc(2026, 3, 29, 1, 30));
        hours.EndAfter(Instant.FromUtc(2026, 10, 24, 21, 0), zone).ShouldBe(Instant.FromUtc(2026, 10, 25, 1, 30));
    }

    [Fact]
    public void A_no_is_told_with_its_reason_and_an_unknown_purpose_is_a_no()
    {
        var now = Start + Duration.FromDays(10);
        Ask([], ContactPurposes.Marketing, now).Reason.ShouldBe(ConsentRefusals.NotGiven);
        Ask(Said(Word(ContactPurposes.Transactional, null, ConsentState.Denied, Start)), ContactPurposes.Transactional, now).Reason.ShouldBe(ConsentRefusals.Denied);
        var twice = Said(Word(ContactPurposes.Marketing, null, ConsentState.Granted, Start), Word(ContactPurposes.Marketing, ContactChannel.Email, ConsentState.Withdrawn, Start));
        Ask(twice, ContactPurposes.Marketing, now).Reason.ShouldBe(ConsentRefusals.Withdrawn);
        Ask([], "surveys", now).Reason.ShouldBe(ConsentRefusals.UnknownPurpose);
    }

    [Fact]
    public void Permission_is_for_one_send_and_for_now()
    {
        var permission = new ContactPermission(new CustomerId(1), ContactPurposes.Marketing, ContactChannel.Email, Start);
        permission.Demand(ContactPurposes.Marketing, ContactChannel.Email, Start + Duration.FromMinutes(1));
        Should.Throw<InvalidOperationException>(() => permission.Demand(ContactPurposes.Marketing, ContactChannel.Sms, Start));
        Should.Throw<InvalidOperationException>(() => permission.Demand(ContactPurposes.Transactional, ContactChannel.Email, Start));
        Should.Throw<InvalidOperationException>(() => permission.Demand(ContactPurposes.Marketing, ContactChannel.Email, Start + Duration.FromHours(1)));
        typeof(ContactPermission).GetConstructors().ShouldBeEmpty("Nobody else makes one.");
    }

    [Fact]
    public void Mistakes_of_words_are_told_all_at_once_and_a_word_is_recorded_once()
    {
        var consent = CustomerConsent.Open(new CustomerId(1));
        var refused = consent.Record([new ConsentWord("surveys", null, ConsentState.Granted, " "), Word(ContactPurposes.Marketing, null, ConsentState.Unknown, Start)], ContactPolicy.Default, Start);
        ((IEnumerable<string>)refused.Refusal!.Data["mistakes"]!).Count().ShouldBe(4);
        consent.Words.ShouldBeEmpty();
        var word = Word(ContactPurposes.Marketing, null, ConsentState.Granted, Start);
        consent.Record([word, word], ContactPolicy.Default, Start).Value.ShouldBe(1);
        consent.Record([word], ContactPolicy.Default, Start).Value.ShouldBe(0);
        ContactPolicy.MistakesOf(new ContactPolicy { WithoutConsent = ["marketing", "x"], Zone = "Mars" }).Count.ShouldBe(3);
    }
}
