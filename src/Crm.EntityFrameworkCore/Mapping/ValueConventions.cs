using Crm.Fields;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>How the product's values are stored, the same way as the write path writes them.</summary>
internal static class ValueConventions
{
    /// <summary>Registers a converter for each type of value that the stored classes hold.</summary>
    internal static void Apply(ModelConfigurationBuilder conventions, IEnumerable<Type> stored, Type instantConverter)
    {
        conventions.Properties<NodaTime.Instant>().HaveConversion(instantConverter);

        // Queries work the id of an entity's custom values out from the entity's own.
        conventions.DefaultTypeMapping<FieldSetId>().HasConversion<NumberConverter<FieldSetId>>();

        // And whose an event or a task is, out of a number or a text.
        conventions.DefaultTypeMapping<Customers.CustomerId>().HasConversion<NumberConverter<Customers.CustomerId>>();
        conventions.DefaultTypeMapping<Orders.OrderId>().HasConversion<NumberConverter<Orders.OrderId>>();
        conventions.DefaultTypeMapping<Orders.ReturnId>().HasConversion<NumberConverter<Orders.ReturnId>>();
        conventions.DefaultTypeMapping<Payments.PaymentId>().HasConversion<NumberConverter<Payments.PaymentId>>();
        conventions.DefaultTypeMapping<Delivery.ShipmentId>().HasConversion<NumberConverter<Delivery.ShipmentId>>();
        conventions.DefaultTypeMapping<Inquiries.InquiryId>().HasConversion<NumberConverter<Inquiries.InquiryId>>();
        conventions.DefaultTypeMapping<Carts.CartId>().HasConversion<NumberConverter<Carts.CartId>>();
        var types = stored.SelectMany(AggregateMapping.Stored)
            .Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
            .Where(t => t != typeof(string) && t != typeof(int))
            .Distinct();
        foreach (var type in types)
        {
            switch (NeutralValue.KindOf(type))
            {
                case ColumnKind.Integer when type != typeof(long):
                    conventions.Properties(type).HaveConversion(typeof(NumberConverter<>).MakeGenericType(type));
                    break;
                case ColumnKind.Text:
                    conventions.Properties(type).HaveConversion(
                        typeof(TextConverter<>).MakeGenericType(type),
                        typeof(TextComparer<>).MakeGenericType(type));
                    break;
            }
        }
    }
}
