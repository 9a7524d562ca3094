using System.Globalization;

namespace Crm.Messages;

/// <summary>Kinds of effects that messages queue.</summary>
public static class MessageEffects
{
    /// <summary>A customer wrote: payload <c>message</c>, <c>site</c>, <c>customer</c>, <c>order</c>, <c>inquiry</c> (0 for none).</summary>
    public const string Received = "message.received";

    internal static string Payload(Message message) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"message\":{message.Id.Value},\"site\":{message.SiteId.Value},\"customer\":{message.CustomerId?.Value ?? 0},\"order\":{message.OrderId?.Value ?? 0},\"inquiry\":{message.InquiryId?.Value ?? 0}}}");
}
