using Crm.Customers;
using NodaTime;

namespace Crm.Messages;

/// <summary>The gate, asked again and again over simulated days, keeps its promises.</summary>
[Trait("Requirement", "V12")]
public sealed class MessageGateTests
{
    private static readonly string[] Zones = ["Europe/Kyiv", "America/New_York", "Asia/Bangkok", "Pacific/Apia", "Africa/Cairo"];

    private sealed record Waiting(Instant Due, Instant? Latest, string Purpose);

    [Fact]
    public void Cap_quiet_hours_and_latest_moment_hold_on_every_day_of_every_zone_and_nothing_is_lost()
    {
        foreach (var seed in (int[])[1, 2, 3, 4, 5, 6, Environment.TickCount])
        {
            var random = new Random(seed);
            for (var customer = 0; customer < 40; customer++)
                Simulate(random, $"seed {seed}, customer {customer}");
        }
    }

    /// <summary>Autumn and spring changes of clocks lie within the stretch.</summary>
    private static void Simulate(Random random, string told)
    {
        var zone = DateTimeZoneProviders.Tzdb[Zones[random.Next(Zones.Length)]];
        var quiet = random.Next(4) == 0 ? null : new QuietHours(random.Next(1440), random.Next(1440));
        var policy = new MessagePolicy { PerDay = random.Next(1, 4) };
        var contact = new ContactPolicy { Quiet = quiet, Zone = zone.Id };
        var start = Instant.FromUtc(random.Next(2) == 0 ? 2026 : 2027, random.Next(2) == 0 ? 10 : 3, 20, 0, 0);
        var waiting = new PriorityQueue<Waiting, Instant>();
        var queued = random.Next(1, 30);
        for (var i = 0; i < queued; i++)
        {
            var at = start + Duration.FromMinutes(random.Next(10 * 1440));
            var message = new Waiting(at, random.Next(3) == 0 ? at + Duration.FromHours(random.Next(1, 60)) : null, random.Next(4) == 0 ? ContactPurposes.Transactional : ContactPurposes.Marketing);
            waiting.Enqueue(message, at);
        }

        var (sent, dropped) = (new List<(LocalDate Day, string Purpose)>(), 0);
        for (var step = 0; waiting.TryDequeue(out var message, out var now); step++)
        {
            step.ShouldBeLessThan(5_000, told);
            var decision = MessageGate.Decide(Question(message, now, sent), contact, policy);
            switch (decision.Verdict)
            {
                case ContactVerdict.Yes:
                    (message.Purpose == ContactPurposes.Marketing).ShouldBe(decision.CountsOn is not null, told);
                    if (decision.CountsOn is { } day)
                        (day, quiet?.EndAfter(now, zone)).ShouldBe((now.InZone(zone).Date, null), told);
                    sent.Add((now.InZone(zone).Date, message.Purpose));
                    break;
                case ContactVerdict.Later:
                    decision.Until!.Value.ShouldBeGreaterThan(now, told);
                    (message.Latest is null || decision.Until <= message.Latest).ShouldBeTrue(told);
                    message.Purpose.ShouldBe(ContactPurposes.Marketing, told);
                    waiting.Enqueue(message with { Due = decision.Until.Value }, decision.Until.Value);
                    break;
                default:
                    (decision.Reason, message.Latest is null).ShouldBe((MessageRefusals.TooLate, false), told);
                    dropped++;
                    break;
            }
        }

        (sent.Count + dropped).ShouldBe(queued, told);
        sent.Where(s => s.Purpose == ContactPurposes.Marketing).GroupBy(s => s.Day).ShouldAllBe(day => day.Count() <= policy.PerDay, told);
    }

    private static GateQuestion Question(Waiting message, Instant now, List<(LocalDate Day, string Purpose)> sent) => new(message.Purpose, ContactChannel.Email, now)
    {
        LatestAt = message.Latest,
        Words = Words,
        CountOn = day => sent.Count(s => s.Day == day && s.Purpose == ContactPurposes.Marketing),
    };

    private static IReadOnlyList<ConsentEntry> Words { get; } = Consenting();

    private static IReadOnlyList<ConsentEntry> Consenting()
    {
        var consent = CustomerConsent.Open(new CustomerId(1));
        consent.Record([new ConsentWord(ContactPurposes.Marketing, null, ConsentState.Granted, "test") { TextVersion = "1" }], ContactPolicy.Default, Instant.FromUtc(2026, 1, 1, 0, 0)).IsAccepted.ShouldBeTrue();
        return consent.Words;
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public void Nobody_gets_what_they_did_not_agree_to_and_strangers_only_what_needs_no_consent()
    {
        GateDecision Ask(string purpose, bool isCustomer) => MessageGate.Decide(new GateQuestion(purpose, ContactChannel.Email, Instant.FromUtc(2026, 11, 22, 12, 0)) { IsCustomer = isCustomer }, ContactPolicy.Default, MessagePolicy.Default);

        Ask("marketing", true).Reason.ShouldBe(ConsentRefusals.NotGiven);
        Ask("marketing", false).Reason.ShouldBe(MessageRefusals.NoCustomer);
        Ask("else", true).Reason.ShouldBe(ConsentRefusals.UnknownPurpose);
        Ask("transactional", false).Verdict.ShouldBe(ContactVerdict.Yes);
        Ask("transactional", true).CountsOn.ShouldBeNull();
    }
}
