using NodaTime;

namespace Crm.Customers;

public sealed partial class Customer
{
    /// <summary>When the erasure of the personal data began; null while they are kept. It cannot be undone.</summary>
    public Instant? ErasedAt { get; private set; }

    /// <summary>Begins the erasure: deletes the customer and retires all keys, so that nobody is recognised as this customer any more. Repeated, it changes nothing.</summary>
    public void Erase(Instant now)
    {
        ErasedAt ??= now;
        DeletedAt ??= now;
        foreach (var key in keys)
            if (key.RetiredAt is null)
                key.Retire(now);
    }
}
