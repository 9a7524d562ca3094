using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Delivery;

namespace Crm.Orders;

/// <summary>
/// How orders follow their parcels: data that a shop edits beside its process. A rule is a wish: what the process does not permit
/// becomes a mark on the order, never an error and never a jump over statuses in between.
/// </summary>
public sealed record CarrierRules
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>One rule per state at most; states without one move nothing.</summary>
    public IReadOnlyList<CarrierRule> Rules { get; init; } = [];

    /// <summary>Code of the status of an order that is with its buyer and paid; null for none.</summary>
    public string? WhenDeliveredAndPaid { get; init; }

    /// <summary>Those that go with the process shipped.</summary>
    public static CarrierRules Default { get; } = new()
    {
        Rules =
        [
            new(ShipmentState.HandedOver, "shipped"), new(ShipmentState.InTransit, "shipped"), new(ShipmentState.AtPoint, "ready-for-pickup"),
            new(ShipmentState.Delivered, "delivered"), new(ShipmentState.PickedUp, "delivered"),
            new(ShipmentState.NotCollected, "uncollected", "not-fetched"), new(ShipmentState.Returning, "uncollected", "not-fetched"),
            new(ShipmentState.Returned, "uncollected", "not-fetched"),
        ],
        WhenDeliveredAndPaid = "completed",
    };

    /// <summary>The rule for a state; null for none.</summary>
    public CarrierRule? For(ShipmentState state) => Rules.FirstOrDefault(r => r.State == state);

    /// <summary>All mistakes; empty where there is none.</summary>
    public IReadOnlyList<DefinitionMistake> Validate()
    {
        var mistakes = new List<DefinitionMistake>();
        for (var i = 0; i < Rules.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Rules[i].Status))
                mistakes.Add(new($"rules[{i}].status", "is missing."));
            if (Rules.Take(i).Any(r => r.State == Rules[i].State))
                mistakes.Add(new($"rules[{i}].state", $"{Rules[i].State} has a rule already."));
        }

        return mistakes;
    }

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads the stored form.</summary>
    public static CarrierRules FromJson(string json) =>
        JsonSerializer.Deserialize<CarrierRules>(json, Json) ?? throw new JsonException("The rules are null.");
}
