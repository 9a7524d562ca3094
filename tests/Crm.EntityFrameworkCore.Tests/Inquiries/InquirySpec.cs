using Crm.Intake;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Inquiries;

/// <summary>Inquiries from coming in to the order, or to the reason why there is none. The clock stands on Monday noon in Kyiv.</summary>
public abstract class InquirySpec : StoreSpec
{
    private readonly List<string> told = [];

    protected override void Setup(CrmBuilder crm)
    {
        foreach (var kind in (string[])[InquiryEffects.Received, InquiryEffects.Late, InquiryEffects.Converted])
            crm.Effects.Handle(kind, (effect, _, _) =>
            {
                lock (told)
                    told.Add($"{effect.Kind} {effect.Happened}");
                return Task.CompletedTask;
            });
    }

    private ReceiveInquiry CallBack(string phone, string? id = null) => new(new NewInquiry
    {
        SiteId = Shop.Site.Id,
        Kind = InquiryKinds.CallBack,
        Source = "web",
        ExternalId = id is null ? default : new ExternalId("web", id),
        Contact = new InquiryContact("Olena Koval", phone),
        Text = "Is the tea fresh?",
    });

    private async Task<ReceivedInquiry> ReceiveAsync(ReceiveInquiry inquiry, CrmCall? call = null) => (await Host.Inquiries.ReceiveAsync(inquiry, call ?? Call, Cancellation)).Value;

    private async Task<Inquiry> GetAsync(InquiryId id) => (await Host.Inquiries.GetAsync(id, Cancellation))!;

    private async Task<IntakeBalance?> BooksAsync() => (await Host.Intake.ReconcileAsync(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0), Cancellation)).FirstOrDefault(b => b.Source == "inquiry:web");

    [Fact]
    public async Task Inquiry_is_taken_in_once_with_its_customer_and_its_deadline_in_working_time()
    {
        Host.Clock.Set(Instant.FromUtc(2026, 11, 16, 15, 55)); // 17:55, five minutes before the end of the day
        var known = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("X", 1)), Call, Cancellation)).Value;

        var first = await ReceiveAsync(CallBack("+380671234567", "7"));
        var changed = CallBack("+380671234567", "7");
        var again = await ReceiveAsync(changed with { Inquiry = changed.Inquiry with { Text = "And the mug?" } });

        (first.CustomerId, first.IsNewCustomer, first.IsRepeated, first.Deadline).ShouldBe((known.CustomerId, false, false, Instant.FromUtc(2026, 11, 17, 7, 10)));
        (again.InquiryId, again.IsRepeated).ShouldBe((first.InquiryId, true));
        var inquiry = await GetAsync(first.InquiryId);
        (inquiry.Text, inquiry.Contact!.PhoneE164, inquiry.Stage).ShouldBe(("And the mug?", "+380671234567", InquiryStage.New));
        (await Host.Inquiries.ListAsync(new InquiryFilter { Site = Shop.Site.Id, OpenOnly = true }, cancellation: Cancellation)).Count.ShouldBe(1);
        var stranger = await ReceiveAsync(CallBack("050 345-67-89"));
        stranger.IsNewCustomer.ShouldBeTrue();
        var nobody = await ReceiveAsync(new ReceiveInquiry(new NewInquiry { SiteId = Shop.Site.Id, Kind = InquiryKinds.MissedCall, Source = "pbx" }));
        nobody.CustomerId.ShouldBeNull();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Same_inquiry_delivered_many_times_at_once_is_one()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReceiveAsync(CallBack("067 123-45-67", "9")))));
        all.Select(r => r.InquiryId).Distinct().Count().ShouldBe(1);
        (await Database.CountAsync("crm_inquiry")).ShouldBe(1);
        (await Database.CountAsync("crm_customer")).ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "X5")]
    public async Task Nobody_answering_in_time_is_told_once_at_the_true_instant_and_reaching_the_customer_ends_the_wait()
    {
        var late = await ReceiveAsync(CallBack("067 123-45-67"));
        var answered = await ReceiveAsync(CallBack("050 345-67-89"));
        (await Host.Inquiries.TryAsync(answered.InquiryId, new ContactAttempt("phone", ContactOutcome.Reached, "wants green"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(2));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        await Host.EffectWorker.RunDueAsync(Cancellation);
        await Host.EffectWorker.RunDueAsync(Cancellation);

        var inquiry = await GetAsync(late.InquiryId);
        (inquiry.LateSince, inquiry.Stage).ShouldBe((Instant.FromUtc(2026, 11, 16, 10, 15), InquiryStage.New));
        told.Where(t => t.StartsWith(InquiryEffects.Late, StringComparison.Ordinal)).ShouldBe([$"inquiry.late {Instant.FromUtc(2026, 11, 16, 10, 15)}"]);
        var other = await GetAsync(answered.InquiryId);
        (other.LateSince, other.AnsweredAt, other.Stage, other.Attempts.Single().By).ShouldBe((null, Instant.FromUtc(2026, 11, 16, 10, 0), InquiryStage.Work, "staff:anna"));
        (await Host.Inquiries.CountAsync(new InquiryFilter { Site = Shop.Site.Id }, Cancellation)).ShouldBe([new InquiryCount("new", 1, 1), new InquiryCount("work", 1, 0)]);
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "Z1")]
    public async Task Inquiry_becomes_one_order_however_often_it_is_converted_and_each_knows_of_the_other()
    {
        await Shop.StockAsync("TEA", 10);
        var received = await ReceiveAsync(CallBack("067 123-45-67"));
        var order = Shop.Order("phone", "067 123-45-67", ("TEA", 2));
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Host.Inquiries.ConvertAsync(received.InquiryId, order, Call, Cancellation))));

        all.Select(p => p.Value.OrderId).Distinct().Count().ShouldBe(1);
        all.Count(p => p.Value.Outcome == PlaceOutcome.Placed).ShouldBe(1);
        var id = all[0].Value.OrderId;
        (await Database.CountAsync("crm_order")).ShouldBe(1);
        (await Host.Inquiries.ListAsync(new InquiryFilter { Order = id }, cancellation: Cancellation)).Single().Id.ShouldBe(received.InquiryId);
        await Host.Store.SealAsync(Cancellation);
        (await Host.History.OfAsync("order", id.Value, Cancellation)).Select(r => r.Event).ShouldContain("order.from-inquiry");
        (await Host.Inquiries.MoveAsync(received.InquiryId, "rejected", "spam", null, Call, Cancellation)).Refusal!.Code.ShouldBe(InquiryRefusals.Converted);
        (await Database.CountAsync("crm_timer", "kind like 'inquiries.%'")).ShouldBe(0);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "Z1")]
    public async Task Rejecting_needs_a_reason_and_somebody_it_stays_and_the_books_add_up()
    {
        var ids = new List<InquiryId>();
        for (var i = 0; i < 4; i++)
            ids.Add((await ReceiveAsync(CallBack("067 123-45-67", $"{i}"))).InquiryId);
        await ReceiveAsync(CallBack("067 123-45-67", "0"));
        (await Host.Inquiries.MoveAsync(ids[0], "rejected", null, null, Call, Cancellation)).Refusal!.Code.ShouldBe(InquiryRefusals.ReasonNeeded);
        (await Host.Inquiries.MoveAsync(ids[0], "rejected", "whim", null, Call, Cancellation)).Refusal!.Code.ShouldBe(InquiryRefusals.ReasonNeeded);
        (await Host.Inquiries.MoveAsync(ids[0], "rejected", "spam", null, CrmCall.System, Cancellation)).Refusal!.Code.ShouldBe(InquiryRefusals.PersonNeeded);
        (await Host.Inquiries.MoveAsync(ids[0], "rejected", "spam", "again", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Inquiries.MoveAsync(ids[1], "rejected", "unreachable", null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Inquiries.MoveAsync(ids[1], "work", null, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Inquiries.ConvertAsync(ids[0], Shop.Order("phone", "067 123-45-67", ("T", 1)), Call, Cancellation)).Refusal!.Code.ShouldBe(InquiryRefusals.Rejected);
        (await Host.Inquiries.ConvertAsync(ids[2], Shop.Order("phone", "067 123-45-67", ("T", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();

        var books = (await BooksAsync())!;
        books.Received.ShouldBe(5);
        books.Outcomes.Sum(o => o.Value).ShouldBe(5);
        (books.Outcomes[IntakeOutcome.Accepted], books.Outcomes[IntakeOutcome.Merged], books.Outcomes[IntakeOutcome.Rejected], books.Outcomes[IntakeOutcome.Waiting]).ShouldBe((1, 1, 1, 2));
        books.Reasons.ShouldBe([new IntakeReason(IntakeOutcome.Rejected, "spam", 1)]);
        var rejected = await GetAsync(ids[0]);
        (rejected.Reason, rejected.Note, rejected.RejectedBy, rejected.Text).ShouldBe(("spam", "again", "staff:anna", "Is the tea fresh?"));
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Chain_of_the_site_gives_it_to_somebody_and_the_pool_is_asked_again_when_they_come()
    {
        (await Host.Staff.AddAsync(new StaffDefinition("olha", "Olha"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { Chain = [AssignmentLink.OwnManager, AssignmentLink.RoundRobin] }, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var first = await ReceiveAsync(CallBack("067 123-45-67"));
        first.ManagerId.ShouldNotBeNull();

        Host.Clock.Set(Instant.FromUtc(2026, 11, 16, 20, 0)); // 22:00
        var night = await ReceiveAsync(CallBack("050 345-67-89"));
        night.ManagerId.ShouldBeNull();
        (await GetAsync(night.InquiryId)).AssignAt.ShouldBe(Instant.FromUtc(2026, 11, 17, 7, 0));
        Host.Clock.Set(Instant.FromUtc(2026, 11, 17, 7, 0));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await GetAsync(night.InquiryId)).ManagerId.ShouldBe(first.ManagerId);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Process_is_the_sites_own_and_is_not_edited_from_under_inquiries()
    {
        var received = await ReceiveAsync(CallBack("067 123-45-67"));
        var process = InquiryProcess.Default with
        {
            Statuses = [.. InquiryProcess.Default.Statuses, new InquiryStatus("offer", InquiryStage.Work) { LimitMinutes = 60 }],
            Ways = [.. InquiryProcess.Default.Ways, new InquiryWay("new", "offer"), new InquiryWay("offer", "rejected")],
        };
        (await Host.Inquiries.EditProcessAsync(Shop.Site.Id, process, 0, Call, Cancellation)).Value.ShouldBe(1);
        (await Host.Inquiries.MoveAsync(received.InquiryId, "offer", null, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await GetAsync(received.InquiryId)).Deadline.ShouldBe(Instant.FromUtc(2026, 11, 16, 11, 0));
        var lacking = await Should.ThrowAsync<DefinitionException>(() => Host.Inquiries.EditProcessAsync(Shop.Site.Id, InquiryProcess.Default, 1, Call, Cancellation));
        lacking.Message.ShouldContain("offer");
    }

    [Fact]
    public async Task Imported_inquiries_wait_for_nobody_and_tell_nobody()
    {
        var received = await ReceiveAsync(CallBack("067 123-45-67"), Call with { Mode = IntakeMode.History });
        received.Deadline.ShouldBeNull();
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
        (await Database.CountAsync("crm_effect")).ShouldBe(0);
    }
}

public sealed class SqliteInquiry : InquirySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlInquiry : InquirySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
