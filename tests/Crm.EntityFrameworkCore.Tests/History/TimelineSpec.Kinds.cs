using Crm.Behaviour;
using Crm.Carts;
using Crm.Customers;
using Crm.Inquiries;
using Crm.Messages;
using Crm.Orders;
using Crm.Privacy;
using Crm.Sites;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.History;

public abstract partial class TimelineSpec
{
    protected override void Setup(CrmBuilder crm)
    {
        crm.Carts.Use();
        crm.Behaviour.Linger = TimeSpan.FromMilliseconds(5);
    }

    private Instant Later(int minutes = 10)
    {
        Host.Clock.Advance(Duration.FromMinutes(minutes));
        return Host.Clock.GetCurrentInstant();
    }

    private static T Taken<T>(Result<T> result) => result.IsAccepted ? result.Value : throw new ShouldAssertException(result.Refusal.ToString());

    private void Raise(CustomerId customer, string kind, Instant at, long item = 0, string? word = null, VisitSource? source = null) =>
        Host.Behaviour.Raise(new BehaviourEvent(kind, Shop.Site.Id) { Customer = customer, At = at, Item = item, Word = word, Source = source }).ShouldBeTrue();

    /// <summary>A customer who did what can be done.</summary>
    private async Task<(CustomerId Customer, PlacedOrder Order)> LivedAsync()
    {
        await Shop.StockAsync("TEA", 10);
        var start = Host.Clock.GetCurrentInstant();
        var placed = await PlaceAsync();
        var (customer, site) = (placed.CustomerId!.Value, Shop.Site.Id);
        Taken(await Host.Consent.RecordAsync(customer, [new ConsentWord(ContactPurposes.Profiling, null, ConsentState.Granted, "checkout") { TextVersion = "v1" }], Call, Cancellation));
        var contact = new InquiryContact("Olena Koval", "067 123-45-67", "olena@mail.ua");
        Later();
        var inquiry = Taken(await Host.Inquiries.ReceiveAsync(new ReceiveInquiry(new NewInquiry { SiteId = site, Kind = InquiryKinds.CallBack, Source = "web", Contact = contact, Text = "Is it fresh?" }), Call, Cancellation));
        Later();
        Taken(await Host.Inquiries.TryAsync(inquiry.InquiryId, new ContactAttempt("phone", Inquiries.ContactOutcome.Reached, "likes green"), Call, Cancellation));
        Later();
        Taken(await Host.Inquiries.ReceiveMailAsync(new Mail(site, new MessageParty("o@mail.ua", "Olena")) { MessageId = "<1@x>", Subject = $"Order {placed.Number}", Text = new string('x', 20_000) }, Call, Cancellation));
        Later();
        Taken(await Host.Orders.RecordContactAsync(placed.OrderId, new OrderContact(ContactKind.Call, Orders.ContactOutcome.NoAnswer), Call, Cancellation));
        Later();
        Taken(await Host.Carts.PutAsync(new PutCart(site, [new NewCartLine { Sku = "TEA", Quantity = 1, UnitPrice = Money.Of(10m, Shop.Currency) }]) { Device = CrmCarts.NewToken(), Customer = customer }, Call, Cancellation));
        Taken(await Host.Stages.PutAsync(site, customer, "interested", null, Call, Cancellation));
        Later();
        Taken(await Host.Privacy.ExportPersonAsync(customer, Stream.Null, new CrmCall(Actor.Host("test")), Cancellation));
        var came = VisitSource.Of("https://shop.ua/tea?utm_source=google&utm_medium=cpc", null);
        Raise(customer, BehaviourKinds.Visit, start - Duration.FromHours(3), source: came);
        Raise(customer, BehaviourKinds.Search, start - Duration.FromMinutes(170), word: "green tea");
        foreach (var (minutes, item) in ((int, long)[])[(160, 7), (150, 8), (149, 7)])
            Raise(customer, BehaviourKinds.ProductView, start - Duration.FromMinutes(minutes), item);
        Raise(customer, BehaviourKinds.Visit, start + Duration.FromMinutes(15));
        Raise(customer, BehaviourKinds.ProductView, start + Duration.FromMinutes(35), 9);
        await Host.Behaviour.FlushAsync(Cancellation);
        return (customer, placed);
    }

    [Fact]
    [Trait("Requirement", "C3")]
    [Trait("Requirement", "C7")]
    public async Task Consents_inquiries_mails_talks_carts_and_visits_stand_in_it_and_exports_where_they_are_asked_for()
    {
        var (customer, placed) = await LivedAsync();

        var all = await AllAsync(new TimelineQuery(customer), 500);

        foreach (var (kind, what) in ((string, string)[])
            [
                (TimelineKinds.Consent, "consent.recorded"), (TimelineKinds.Inquiry, "inquiry.received"), (TimelineKinds.Contact, "inquiry.contact-tried"), (TimelineKinds.Message, "message.received"),
                (TimelineKinds.Contact, "order.contacted"), (TimelineKinds.Cart, "cart.created"), (TimelineKinds.Stage, "stage.entered"), (TimelineKinds.Behaviour, "behaviour.sitting"),
            ])
            (await AllAsync(new TimelineQuery(customer) { Kinds = [kind] })).ShouldContain(e => e.Event == what && e.Kind == kind, what);
        all.Select(e => e.Happened).ShouldBe(all.Select(e => e.Happened).OrderDescending());
        foreach (var most in (int[])[1, 2, 5])
            (await AllAsync(new TimelineQuery(customer), most)).ShouldBe(all);
        var mail = all.Single(e => e.Event == "message.received");
        (mail.OrderId, mail.Personal, mail.IsErased, mail.IsLong).ShouldBe((placed.OrderId, null, false, true));

        // Half an hour without a step ends a sitting.
        var sat = all.Where(e => e.Kind == TimelineKinds.Behaviour).ToList();
        sat.Count.ShouldBe(2);
        sat[1].Body!.ShouldContain("\"product-view\":{\"count\":3,\"items\":[7,8]},\"search\":{\"count\":1,\"words\":[\"green tea\"]},\"visit\":{\"count\":1},\"source\":{\"source\":\"google\",\"medium\":\"cpc\"");
        (sat[0].Site, sat[0].Actor).ShouldBe((Shop.Site.Id, $"customer:{customer.Value}"));
        (await AllAsync(new TimelineQuery(customer) { Kinds = [TimelineKinds.Behaviour], Before = sat[0].Happened })).ShouldBe([sat[1]]);
        (await AllAsync(new TimelineQuery(customer) { Kinds = [TimelineKinds.Behaviour], From = sat[0].Happened })).ShouldBe([sat[0]]);
        (await AllAsync(new TimelineQuery(customer) { Staff = "anna" })).ShouldAllBe(e => e.Actor.StartsWith("staff:anna"));

        // Who took data out is told to who asks for it by name.
        all.ShouldAllBe(e => e.Kind != TimelineKinds.Privacy);
        (await AllAsync(new TimelineQuery(customer) { Kinds = [TimelineKinds.Privacy] })).ShouldHaveSingleItem().Event.ShouldBe("customer.exported");
        (await Timeline.Within(ScopeFilter.Of(new ScopeId(99))).ReadAsync(new TimelineQuery(customer), Cancellation)).Entries.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "C3")]
    [Trait("Requirement", "V23")]
    public async Task Erased_person_leaves_a_timeline_without_a_word_of_theirs()
    {
        var (customer, _) = await LivedAsync();
        Taken(await Host.Privacy.ErasePersonAsync(new ErasePerson(customer) { Cleaning = CleaningKind.Later, Override = "asked for it" }, new CrmCall(Actor.Host("test")), Cancellation));

        var all = await AllAsync(new TimelineQuery(customer), 500);

        all.ShouldContain(e => e.Event == "order.placed");
        all.ShouldAllBe(e => e.Personal == null && e.Kind != TimelineKinds.Behaviour);
        all.ShouldAllBe(e => e.Body == null || !e.Body.Contains("Olena", StringComparison.OrdinalIgnoreCase) && !e.Body.Contains("green", StringComparison.OrdinalIgnoreCase));
        (await AllAsync(new TimelineQuery(customer) { Kinds = [TimelineKinds.Privacy] })).ShouldContain(e => e.Event == "erasure.begun");
    }
}
