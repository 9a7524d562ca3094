using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>
/// The facts that rules ask about customers (semantics §7). The shop's own fields, a host's facts and classes of analysis come on
/// top of these.
/// </summary>
public static partial class CustomerFacts
{
    private static readonly Dictionary<string, CustomerParts> Parts = new(StringComparer.Ordinal)
    {
        ["stage"] = CustomerParts.Stages,
        ["lists"] = CustomerParts.Lists,
        ["sites"] = CustomerParts.Sites,
        ["consent.granted"] = CustomerParts.Consents,
        ["consent.denied"] = CustomerParts.Consents,
        ["orders.paid"] = CustomerParts.Payments,
        ["ordered"] = CustomerParts.Orders,
        ["cancelled"] = CustomerParts.Orders,
        ["bought"] = CustomerParts.Lines,
        ["paid"] = CustomerParts.Payments,
        ["refunded"] = CustomerParts.Payments,
        ["returned"] = CustomerParts.Returns,
        ["viewed"] = CustomerParts.Behaviour,
        ["searched"] = CustomerParts.Behaviour,
        ["visited"] = CustomerParts.Behaviour,
        ["cart"] = CustomerParts.Carts,
    };

    /// <summary>All facts that are always there, with behaviour kept for 180 days (visits for 400).</summary>
    public static FactCatalogue<CustomerSubject> Catalogue { get; } = Of(Duration.FromDays(180), Duration.FromDays(400));

    /// <summary>The same facts where behaviour is kept for other times.</summary>
    /// <param name="views">How long looks at products and categories, and searches, are kept.</param>
    /// <param name="visits">How long visits are kept.</param>
    public static FactCatalogue<CustomerSubject> Of(Duration views, Duration visits) => FactCatalogue<CustomerSubject>.Define(f =>
    {
        Own(f);
        Figures(f);
        Trade(f);
        Behaviour(f, views, visits);
    });

    /// <summary>Which part of a customer a fact or a stream reads; none for what is always there and for what is not of these.</summary>
    public static CustomerParts PartOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Parts.GetValueOrDefault(name);
    }

    private static void Own(FactCatalogueBuilder<CustomerSubject> f)
    {
        f.Fact("name", c => c.Name, In("Name", "Ім\u2019я"), "Name to show.");
        f.Fact("city", c => c.City, In("City", "Місто"), "City of the main address.");
        f.Fact("region", c => c.Region, In("Region", "Область"), "Region of the main address.");
        f.Fact("country", c => c.Country, In("Country", "Країна"), "Country (ISO alpha-2) of the last order.");
        f.Fact("language", c => c.Language, In("Language", "Мова"), "Language of correspondence.");
        f.Fact("has-email", c => (bool?)c.HasEmail, In("E-mail known", "Є пошта"), "Whether an e-mail address is known.");
        f.Fact("has-phone", c => (bool?)c.HasPhone, In("Telephone known", "Є телефон"), "Whether a telephone is known.");
        f.Fact("born", c => c.BirthDate, In("Birthday", "День народження"), "Birth date.");
        f.Fact("sex", c => c.Sex, In("Sex", "Стать"), "Sex as stated: female, male.");
        f.Fact("is-company", c => (bool?)c.IsCompany, In("Company", "Компанія"), "A company, not a person.");
        f.Fact("created", c => (Instant?)c.CreatedAt, In("Customer since", "Клієнт з"), "When they came, in business time.");
        f.Id("manager", c => c.Manager?.Value ?? 0, In("Manager", "Менеджер"), "Who answers for them.");
        f.Fact("stage", c => c.Stages, In("Stage", "Етап"), "Codes of the stages that they stand in, one for each board.");
        f.Fact("lists", c => c.Lists, In("Lists", "Списки"), "Codes of the fixed lists that they stand on.");
        f.Fact("sites", c => c.Sites, In("Sites", "Сайти"), "Codes of the sites of their orders that are not cancelled.");
        f.Fact("consent.granted", c => c.Granted, In("Agreed to", "Погоджено"), "Purposes and channels that they agreed to: marketing.email.");
        f.Fact("consent.denied", c => c.Denied, In("Refused", "Відмовлено"), "Purposes and channels that they denied or took back.");
    }

    private static void Figures(FactCatalogueBuilder<CustomerSubject> f)
    {
        f.Fact("orders.count", c => c.OrderCount, In("Orders", "Замовлень"), "Orders placed and not cancelled.", unit: "orders");
        f.Fact("orders.spent", c => (Money?)c.Spent, In("Spent", "Витрачено"), "Totals of orders placed and not cancelled, before returns.");
        f.Fact("orders.net", c => (Money?)c.Net, In("Net revenue", "Чистий дохід"), "Goods of completed orders after returns and refusals, without delivery and services.");
        f.Fact("orders.paid", c => (Money?)new Money(c.PaidUnits, c.Currency), In("Paid", "Сплачено"), "Taken less given back.");
        f.Fact("orders.completed", c => c.CompletedCount, In("Completed orders", "Виконаних замовлень"), "Orders completed.", unit: "orders");
        f.Fact("orders.cancelled", c => c.CancelledCount, In("Cancelled orders", "Скасованих замовлень"), "Orders cancelled.", unit: "orders");
        f.Fact("orders.refused", c => c.RefusedCount, In("Uncollected orders", "Незабраних замовлень"), "Orders whose parcel was not collected.", unit: "orders");
        f.Fact("orders.first", c => c.FirstOrderAt, In("First order", "Перше замовлення"), "When the first order that is not cancelled was placed.");
        f.Fact("orders.last", c => c.LastOrderAt, In("Last order", "Останнє замовлення"), "When the last order that is not cancelled was placed.");
        f.Fact("orders.average", c => c.Average, In("Average order", "Середній чек"), "Spent per order; no value where there is none.");
        f.Fact("returns.count", c => c.ReturnCount, In("Returns", "Повернень"), "Returns made.", unit: "returns");
        f.Fact("returns.sum", c => (Money?)c.ReturnedSum, In("Returned", "Повернуто на суму"), "What was credited for returns.");
    }

    private static LocalizedText In(string english, string ukrainian) => new(english, new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["uk"] = ukrainian });
}
