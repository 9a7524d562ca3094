using System.Text.Json;

namespace Crm.Orders;

/// <summary>Reads statuses out of change records.</summary>
internal static class OrderSteps
{
    internal static string StatusIn(string what, string body)
    {
        using var document = JsonDocument.Parse(body);
        var status = document.RootElement.GetProperty("status");
        return (what == "order.placed" ? status : status[1]).GetString()!;
    }
}
