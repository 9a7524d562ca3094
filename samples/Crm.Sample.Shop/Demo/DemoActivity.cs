using Crm.Behaviour;
using Crm.Carts;
using Crm.Catalog;
using Crm.Customers;
using Crm.Inquiries;
using Crm.Messages;
using NodaTime;

namespace Crm.Sample.Shop.Demo;

/// <summary>What the demo's people did besides ordering: carts that they left, questions, visits.</summary>
internal sealed class DemoActivity(CrmCarts carts, CrmInquiries inquiries, CrmBehaviour behaviour, CrmCatalog catalog, ShopSite site)
{
    private readonly Instant now = SystemClock.Instance.GetCurrentInstant();

    public async Task PlantAsync(IReadOnlyDictionary<string, CustomerId> people, CancellationToken cancellation)
    {
        await CartAsync("left", people[DemoNames.Aoife], Duration.FromHours(2), ("TEAPOT", 54.00m, 1), ("CANDLE-SMALL", 14.00m, 2));
        await CartAsync("open", people[DemoNames.Niamh], Duration.FromMinutes(5), ("MUG-MOSS", 18.00m, 4));
        await AskAsync(InquiryKinds.CallBack, new InquiryContact("Saoirse Walsh", "091 496 078", "saoirse@example.com"), "When will the blanket in clay be back?", cancellation);
        await AskAsync(InquiryKinds.MissedCall, new InquiryContact(null, "01 496 0333"), null, cancellation);
        var mail = new Mail(site.Current.Id, new MessageParty("order@cork-hotel.example", "Cork Hotel")) { MessageId = "<demo-1@example.com>", Subject = "Forty mugs", Text = "Would you make us forty mugs with our name on them?" };
        (await inquiries.ReceiveMailAsync(mail, DemoSeed.Call("mail"), cancellation)).OrThrow();
        await VisitsAsync(people, cancellation);

        async Task CartAsync(string key, CustomerId customer, Duration ago, params (string Sku, decimal Price, int Quantity)[] lines) => (await carts.PutAsync(
            new PutCart(site.Current.Id, [.. lines.Select(l => new NewCartLine { Sku = l.Sku, UnitPrice = Money.Of(l.Price, site.Currency), Quantity = l.Quantity })]) { Device = CrmCarts.NewToken(), Customer = customer, IsSignedIn = true, ChangedAt = now - ago },
            DemoSeed.Call("cart:" + key), cancellation)).OrThrow();
    }

    private async Task AskAsync(string kind, InquiryContact contact, string? text, CancellationToken cancellation)
    {
        var inquiry = new NewInquiry { SiteId = site.Current.Id, Kind = kind, Source = "demo", ExternalId = new ExternalId("demo", kind), Contact = contact, Text = text };
        (await inquiries.ReceiveAsync(new ReceiveInquiry(inquiry), DemoSeed.Call("inquiry:" + kind), cancellation)).OrThrow();
    }

    /// <summary>Two sittings each, for those who agreed to it.</summary>
    private async Task VisitsAsync(IReadOnlyDictionary<string, CustomerId> people, CancellationToken cancellation)
    {
        var products = (await catalog.ListAsync(cancellation)).Where(p => p.Code is "TEAPOT" or "MUG" or "BLANKET").Select(p => p.Id.Value).ToList();
        foreach (var (key, ago) in ((string, int)[])[(DemoNames.Aoife, 3), (DemoNames.Aoife, 50), (DemoNames.Saoirse, 26), (DemoNames.Niamh, 1)])
        {
            var (at, step) = (now - Duration.FromHours(ago), 0);
            Raise(BehaviourKinds.Visit, 0, null, VisitSource.Of("https://halm.example/?utm_source=newsletter&utm_medium=email", null));
            Raise(BehaviourKinds.Search, 0, ago > 10 ? "blanket" : "tea");
            products.ForEach(p => Raise(BehaviourKinds.ProductView, p, null));

            void Raise(string kind, long item, string? word, VisitSource? source = null) => behaviour.Raise(new BehaviourEvent(kind, site.Current.Id)
            {
                Customer = people[key],
                At = at + Duration.FromMinutes(step),
                Item = item,
                Word = word,
                Source = source,
                DedupeId = $"demo:{key}:{ago}:{step++}",
            });
        }

        await behaviour.FlushAsync(cancellation);
    }
}
