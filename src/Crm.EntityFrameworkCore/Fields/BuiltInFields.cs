namespace Crm.Fields;

/// <summary>The fields that every shop has, for lists beside its own.</summary>
internal static class BuiltInFields
{
    internal static IReadOnlyList<FieldInfo> All { get; } =
    [
        Of(FieldEntity.Customer, "name", FieldType.Text, "Name", "As people call them", isPersonal: true),
        Of(FieldEntity.Customer, "first-name", FieldType.Text, "First name", "As told by the strongest source", isPersonal: true),
        Of(FieldEntity.Customer, "last-name", FieldType.Text, "Last name", "As told by the strongest source", isPersonal: true),
        Of(FieldEntity.Customer, "phone", FieldType.Text, "Telephone", "The main one, in E.164", isPersonal: true),
        Of(FieldEntity.Customer, "email", FieldType.Text, "E-mail", "The main one", isPersonal: true),
        Of(FieldEntity.Customer, "birth-date", FieldType.Date, "Birth date", "As stated", isPersonal: true),
        Of(FieldEntity.Customer, "language", FieldType.Text, "Language", "Of correspondence"),
        Of(FieldEntity.Customer, "country", FieldType.Text, "Country", "Of the last order"),
        Of(FieldEntity.Customer, "created", FieldType.Instant, "Since", "First order or registration"),
        Of(FieldEntity.Customer, "orders.count", FieldType.Number, "Orders", "Placed and not cancelled", "orders"),
        Of(FieldEntity.Customer, "orders.spent", FieldType.Money, "Spent", "Totals of orders that are not cancelled, before returns"),
        Of(FieldEntity.Customer, "orders.net", FieldType.Money, "Net", "Completed goods less what came back"),
        Of(FieldEntity.Customer, "orders.last", FieldType.Instant, "Last order", "When the last order that is not cancelled was placed"),
        Of(FieldEntity.Company, "tax-id", FieldType.Text, "Tax number", "Tax or registration number", isPersonal: true),
        Of(FieldEntity.Order, "number", FieldType.Text, "Number", "The human one"),
        Of(FieldEntity.Order, "channel", FieldType.Text, "Channel", "Through which it came"),
        Of(FieldEntity.Order, "channel-number", FieldType.Text, "Channel's number", "Which the channel shows to the customer"),
        Of(FieldEntity.Order, "status", FieldType.Text, "Status", "Code of the status"),
        Of(FieldEntity.Order, "placed", FieldType.Instant, "Placed", "When the customer ordered"),
        Of(FieldEntity.Order, "total", FieldType.Money, "Total", "What is to be paid"),
        Of(FieldEntity.Order, "comment", FieldType.Text, "Comment", "The customer's words", isPersonal: true),
        Of(FieldEntity.Order, "payment-method", FieldType.Text, "Payment", "Code of the payment method"),
        Of(FieldEntity.Order, "delivery-method", FieldType.Text, "Delivery", "Code of the delivery method"),
        Of(FieldEntity.Product, "code", FieldType.Text, "Code", "Stable and unique"),
        Of(FieldEntity.Product, "name", FieldType.Text, "Name", "As buyers read it"),
    ];

    private static FieldInfo Of(FieldEntity entity, string name, FieldType type, string label, string meaning, string unit = "", bool isPersonal = false) =>
        new(entity, name, type, label, unit, meaning, IsCustom: false, isPersonal);
}
