using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Carts;

/// <summary>How a site treats its carts, as data: a shop edits it while carts run.</summary>
public sealed record CartRules
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>30 minutes, 30 days, the larger quantity, closed by any order.</summary>
    public static CartRules Default { get; } = new();

    /// <summary>Minutes after its last change at which a cart counts as abandoned, 1 to 10,080; 30 unless told.</summary>
    public int AbandonedAfterMinutes { get; init; } = 30;

    /// <summary>Days after its last change at which a cart is given up, 1 to 730; 30 unless told.</summary>
    public int ExpiresAfterDays { get; init; } = 30;

    /// <summary>How quantities become one when carts do.</summary>
    public CartMerging Merging { get; init; }

    /// <summary>Which orders close a cart that they do not name.</summary>
    public CartClosure ClosedBy { get; init; }

    /// <summary>All mistakes; empty where there is none.</summary>
    public IReadOnlyList<DefinitionMistake> Validate()
    {
        var mistakes = new List<DefinitionMistake>();
        if (AbandonedAfterMinutes is < 1 or > 10_080)
            mistakes.Add(new("abandonedAfterMinutes", $"{AbandonedAfterMinutes} is not within 1 to 10,080 minutes."));
        if (ExpiresAfterDays is < 1 or > 730)
            mistakes.Add(new("expiresAfterDays", $"{ExpiresAfterDays} is not within 1 to 730 days."));
        if (ExpiresAfterDays * 1440 <= AbandonedAfterMinutes)
            mistakes.Add(new("expiresAfterDays", "A cart would be given up before it counts as abandoned."));
        if (!Enum.IsDefined(Merging))
            mistakes.Add(new("merging", $"'{Merging}' is no way to merge."));
        if (!Enum.IsDefined(ClosedBy))
            mistakes.Add(new("closedBy", $"'{ClosedBy}' does not say which orders."));
        return mistakes;
    }

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads the stored form.</summary>
    public static CartRules FromJson(string json) => JsonSerializer.Deserialize<CartRules>(json, Json) ?? throw new JsonException("The rules are null.");
}
