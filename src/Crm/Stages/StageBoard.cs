using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Stages;

/// <summary>The stages through which a site's customers come to buy, in their order, as data.</summary>
public sealed record StageBoard
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The stages, from first to last.</summary>
    public IReadOnlyList<StageDefinition> Stages { get; init => field = [.. value ?? []]; } = [];

    /// <summary>interested → talking → offer → deciding → bought or lost.</summary>
    public static StageBoard Default { get; } = new()
    {
        Stages =
        [
            new("interested") { Names = Names("Interested", "Зацікавлені") }, new("talking") { Names = Names("Talking", "Спілкуємось") }, new("offer") { Names = Names("Offer made", "Є пропозиція") },
            new("deciding") { Names = Names("Deciding", "Вирішують") }, new("bought") { IsEnd = true, Names = Names("Bought", "Купили") }, new("lost") { IsEnd = true, Names = Names("Lost", "Відмовились") },
        ],
    };

    /// <summary>A stage by its code; null for none.</summary>
    public StageDefinition? Find(string code) => Stages.FirstOrDefault(s => s.Code == code);

    /// <summary>All mistakes; empty where there is none.</summary>
    public IReadOnlyList<DefinitionMistake> Validate()
    {
        var mistakes = new List<DefinitionMistake>();
        if (Stages.Count is 0 or > 50)
            mistakes.Add(new("stages", "A board has 1 to 50 stages."));
        foreach (var (i, stage) in Stages.Index())
            if (string.IsNullOrWhiteSpace(stage?.Code) || Stages.Take(i).Any(s => s?.Code == stage.Code))
                mistakes.Add(new($"stages[{i}].code", "is missing or stands twice."));
        return mistakes;
    }

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads the stored form.</summary>
    public static StageBoard FromJson(string json) => JsonSerializer.Deserialize<StageBoard>(json, Json) ?? throw new JsonException("The board is null.");

    private static Dictionary<string, string> Names(string en, string uk) => new() { ["en"] = en, ["uk"] = uk };
}
