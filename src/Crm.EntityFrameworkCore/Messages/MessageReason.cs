namespace Crm.Messages;

/// <summary>Asked right before a message goes: whether what it hangs on (<see cref="NewMessage.Basis"/>) still holds.</summary>
/// <param name="basis">What it hangs on, as given: <c>trigger:cart-abandoned:cart:17</c>.</param>
/// <param name="services">The host's services.</param>
/// <param name="cancellation">The host is stopping.</param>
/// <returns>Code of why it is gone, which is kept with the message; null where it still holds.</returns>
public delegate ValueTask<string?> MessageReason(string basis, IServiceProvider services, CancellationToken cancellation);
