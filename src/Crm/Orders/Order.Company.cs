using Crm.Customers;
using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Of a company's order, the person who ordered for it; null for none known, and for orders of persons.</summary>
    public CustomerId? ContactId { get; private set; }

    /// <summary>When it is to be paid by the company's payment term; null for at once.</summary>
    public Instant? PaymentDueAt { get; private set; }

    /// <summary>Says that it is a company's order.</summary>
    /// <param name="contact">Who ordered for it; null for nobody known.</param>
    /// <param name="paymentDue">When it is to be paid; null for at once.</param>
    internal void BuyForCompany(CustomerId? contact, Instant? paymentDue) => (ContactId, PaymentDueAt) = (contact, paymentDue);
}
