using System.Reflection;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;

namespace Crm.Tests.Orders;

/// <summary>A part that the source changed is seen, whichever property it is; so that none is forgotten when one is added.</summary>
public sealed class SourceSeenTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly Address Street = new("DE", "BE", "Berlin", "10115", "Invalidenstr. 1", "2nd floor", "c/o Lee");
    private static readonly BuyerSnapshot Ann = new("Ann Lee", "030 1", "+49301", "ann@shop.de", Street, "loud bell", "Ann", "Lee", "DE1", "de");

    /// <summary>Which digest a property shows in; an empty one is not of the source's content.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["NewOrder.SiteId"] = "",
        ["NewOrder.OrderType"] = "",
        ["NewOrder.Channel"] = "",
        ["NewOrder.Shop"] = "",
        ["NewOrder.ExternalId"] = "",
        ["NewOrder.ManagerComment"] = "",
        ["NewOrder.Prepayment"] = "",
        ["NewOrder.PlacedAt"] = "",
        ["NewOrder.SourceUpdatedAt"] = "",
        ["NewOrder.IsTest"] = "",
        ["NewOrder.CustomerComment"] = "Comment",
        ["NewOrder.Buyer"] = "Contacts",
        ["NewOrder.Recipient"] = "Contacts",
        ["NewOrder.Payer"] = "Contacts",
        ["NewOrder.ChannelNumber"] = "Methods",
        ["NewOrder.PaymentMethod"] = "Methods",
        ["NewOrder.Tags"] = "Tags",
        ["NewDelivery.Method"] = "Methods",
        ["NewDelivery.Cost"] = "",
        ["NewOrderLine.VariantId"] = "",
        ["NewOrderLine.Kind"] = "",
        ["NewOrderLine.Step"] = "",
        ["NewOrderLine.ListPrice"] = "",
        ["NewOrderLine.Cost"] = "",
        ["NewOrderLine.OfferedBy"] = "",
    };

    [Fact]
    public void Every_property_shows_in_the_digest_of_its_part_and_in_no_other()
    {
        Check(Order, "Money", o => o);
        Check(Order.Lines[0], "Money", l => Order with { Lines = [l] });
        Check(Order.Lines[0].Discounts[0], "Money", d => Order with { Lines = [Order.Lines[0] with { Discounts = [d] }] });
        Check(Order.Lines[0].Attributes[0], "Money", a => Order with { Lines = [Order.Lines[0] with { Attributes = [a] }] });
        Check(Order.Discounts[0], "Money", d => Order with { Discounts = [d] });
        Check(Order.Fees[0], "Money", f => Order with { Fees = [f] });
        Check(Order.Delivery!, "Money", d => Order with { Delivery = d });
        Check(Order.Exemption!, "Money", e => Order with { Exemption = e });
        Check(Ann, "Contacts", b => Order with { Buyer = b });
        Check(Ann, "Contacts", b => Order with { Recipient = b });
        Check(Ann, "Contacts", b => Order with { Payer = b });
        Check(Street, "Contacts", a => Order with { Buyer = Ann with { Address = a } });
    }

    [Fact]
    public void Values_that_wander_to_their_neighbour_are_seen() =>
        SourceSeen.Of(Order with { Buyer = Ann with { FirstName = "AnnLee", LastName = "" } }).Contacts
            .ShouldNotBe(SourceSeen.Of(Order with { Buyer = Ann with { FirstName = "Ann", LastName = "Lee" } }).Contacts);

    private static NewOrder Order { get; } = new()
    {
        SiteId = new SiteId(1),
        Channel = "web",
        Currency = Euro,
        CustomerComment = "soon",
        Tags = ["gift"],
        Buyer = Ann,
        Exemption = new TaxExemption("export", ExemptPrice.KeepGross),
        Delivery = new NewDelivery("post", Money.Of(5m, Euro), Money.Of(4m, Euro), Percent.Of(19m)),
        Discounts = [new NewDiscount("ten", Percent: Percent.Of(10m))],
        Fees = [new NewFee("wrap", Money.Of(1m, Euro), Percent.Of(19m))],
        Lines =
        [
            new NewOrderLine
            {
                Sku = "TEA",
                Quantity = 2,
                UnitPrice = Money.Of(10m, Euro),
                Discounts = [new NewDiscount("one", Money.Of(1m, Euro))],
                Attributes = [new LineAttribute("engraving", "A")],
            },
        ],
    };

    private static void Check<T>(T part, string digest, Func<T, NewOrder> inOrder)
        where T : class
    {
        var before = SourceSeen.Of(inOrder(part));
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var name = typeof(T).Name + "." + property.Name;
            var changed = (T)typeof(T).GetMethod("<Clone>$")!.Invoke(part, null)!;
            property.SetValue(changed, Another(property.PropertyType, property.GetValue(part)));
            var after = SourceSeen.Of(inOrder(changed));
            var expected = Elsewhere.GetValueOrDefault(name, digest);
            Differing(before, after).ShouldBe(expected == "" ? [] : [expected], name);
        }
    }

    private static string[] Differing(SourceSeen before, SourceSeen after) =>
        [.. typeof(SourceSeen).GetProperties().Where(p => p.PropertyType == typeof(string) && !Equals(p.GetValue(before), p.GetValue(after))).Select(p => p.Name)];

    private static object? Another(Type type, object? value) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => value + "x",
        var t when t == typeof(bool) => !(value as bool? ?? false),
        var t when t == typeof(Money) => Money.Of(77m, Euro),
        var t when t == typeof(Percent) => Percent.Of(3m),
        var t when t == typeof(Quantity) => (Quantity)9,
        var t when t == typeof(Currency) => Currency.Of("USD"),
        var t when t == typeof(VariantId) => new VariantId(9),
        var t when t == typeof(SiteId) => new SiteId(9),
        var t when t == typeof(ExternalId) => new ExternalId("shop", "9"),
        var t when t == typeof(NodaTime.Instant) => NodaTime.Instant.FromUnixTimeSeconds(9),
        { IsEnum: true } t => Enum.GetValues(t).Cast<object>().First(v => !v.Equals(value)),
        var t when t == typeof(Address) => Street with { City = "Bonn" },
        var t when t == typeof(NewDelivery) => Order.Delivery! with { Charge = Money.Of(9m, Euro) },
        var t when t == typeof(BuyerSnapshot) => Ann with { Name = "Bea" },
        // Lists and parts: their own properties are checked one by one; here, that they are gone.
        { IsGenericType: true } t => Array.CreateInstance(t.GetGenericArguments()[0], 0),
        _ => null,
    };
}
