namespace Crm.Customers;

public sealed partial class CrmCustomers
{
    /// <summary>Says in which language a customer is written to, and leaves everything else as it is; null for not known. What staff say overwrites.</summary>
    /// <returns>The customer's version.</returns>
    public Task<Result<int>> SpeakAsync(CustomerId customer, string? language, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync("customers.speak", customer, call, (c, _) =>
        {
            if (c.SurvivorId is { } survivor)
                return CustomerRefusals.IsMerged(c.Id, survivor);
            c.Speak(language);
            return "customer.edited";
        }, cancellation);
}
