using System.Globalization;
using System.Text;
using System.Text.Json;
using Crm.Customers;
using Crm.Orders;

namespace Crm.Throughput;

/// <summary>Order messages of about 700 bytes of JSON, made from a seed: every tenth buyer new, the rest skewed over those known; three lines each.</summary>
internal static class IntakeMessages
{
    /// <summary>How many SKUs there are.</summary>
    internal const int Skus = 50_000;

    private const int Customers = 200_000;

    /// <summary>Prices in cents, by SKU.</summary>
    internal static int[] Prices()
    {
        var rng = new Rng(5000);
        var prices = new int[Skus];
        for (var i = 0; i < prices.Length; i++)
            prices[i] = 100 + rng.Below(49_900);
        return prices;
    }

    internal static byte[][] Make(int count, int skus)
    {
        var rng = new Rng(1008);
        var prices = Prices();
        var messages = new byte[count][];
        var next = Customers;
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var c = rng.Below(100) < 10 ? next++ : rng.Skew(Customers);
            text.Clear().Append(CultureInfo.InvariantCulture, $$"""
                {"number":"A{{i}}","createdAt":"2026-01-{{1 + (i % 28):00}}T10:00:00Z","site":"s{{rng.Below(5)}}","customer":{"firstName":"Name{{c}}","lastName":"Last{{c}}","email":"{{(i % 3 == 0 ? "User" : "user")}}{{c}}@Post.Shop","phone":"+7 (9{{c % 100:00}}) {{c / 10000 % 1000:000}}-{{c % 10000:0000}}"},"delivery":{"city":{{rng.Skew(1000)}},"address":"Street {{rng.Below(500)}}, {{rng.Below(100)}}","cost":"299.00"},"items":[
                """);
            for (var j = 0; j < 3; j++)
            {
                var sku = (int)(rng.Skew(50_000) * 7919L % 50_000) % skus;
                text.Append(CultureInfo.InvariantCulture, $$"""{{(j > 0 ? "," : "")}}{"offer":"SKU{{sku}}","qty":{{1 + rng.Below(3)}},"price":"{{prices[sku] / 100}}.{{prices[sku] % 100:00}}"}""");
            }

            messages[i] = Encoding.UTF8.GetBytes(text.Append("]}").ToString());
        }

        return messages;
    }

    /// <summary>Reads a message as a storefront's adapter would.</summary>
    internal static PlaceOrder Read(byte[] message, BenchShop shop)
    {
        using var json = JsonDocument.Parse(message);
        var root = json.RootElement;
        var buyer = root.GetProperty("customer");
        var delivery = root.GetProperty("delivery");
        return new PlaceOrder(new NewOrder
        {
            SiteId = shop.Site.Id,
            Channel = root.GetProperty("site").GetString()!,
            ExternalId = new ExternalId("bench", root.GetProperty("number").GetString()!),
            Currency = shop.Site.BaseCurrency,
            Buyer = new BuyerSnapshot(
                Phone: buyer.GetProperty("phone").GetString(),
                Email: buyer.GetProperty("email").GetString(),
                Address: new Address("RU", null, delivery.GetProperty("city").GetRawText(), null, delivery.GetProperty("address").GetString(), null),
                FirstName: buyer.GetProperty("firstName").GetString(),
                LastName: buyer.GetProperty("lastName").GetString()),
            Lines = [.. root.GetProperty("items").EnumerateArray().Select(i => new NewOrderLine
            {
                Sku = i.GetProperty("offer").GetString()!,
                Quantity = i.GetProperty("qty").GetInt32(),
                UnitPrice = Money.Of(Decimal(i.GetProperty("price")), shop.Site.BaseCurrency),
            })],
        });
    }

    private static decimal Decimal(JsonElement text) => decimal.Parse(text.GetString()!, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
