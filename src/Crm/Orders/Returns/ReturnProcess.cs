using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Orders;

/// <summary>The process of returns as data: which statuses there are, and what leads where. The first status of stage <see cref="ReturnStage.Requested"/> is where returns begin.</summary>
public sealed record ReturnProcess
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The statuses.</summary>
    public IReadOnlyList<ReturnStatusDefinition> Statuses { get; init => field = Parts.Copy(value); } = [];

    /// <summary>The ways between them; what is not defined is not permitted.</summary>
    public IReadOnlyList<ReturnTransitionDefinition> Transitions { get; init => field = Parts.Copy(value); } = [];

    /// <summary>requested → approved → received → inspected → refunded; rejected from all but the last.</summary>
    public static ReturnProcess Default { get; } = new()
    {
        Statuses =
        [
            Named("requested", ReturnStage.Requested, "Requested", "Запит"), Named("approved", ReturnStage.Approved, "Approved", "Погоджено"),
            Named("received", ReturnStage.Received, "Received", "Отримано"), Named("inspected", ReturnStage.Inspected, "Inspected", "Перевірено"),
            Named("refunded", ReturnStage.Settled, "Refunded", "Кошти повернено"), Named("rejected", ReturnStage.Rejected, "Rejected", "Відхилено"),
        ],
        Transitions =
        [
            new("requested", "approved"), new("approved", "received"), new("requested", "received"), new("received", "inspected"),
            new("inspected", "refunded"), new("requested", "rejected"), new("approved", "rejected"), new("received", "rejected"),
        ],
    };

    /// <summary>A status by its code; null for none.</summary>
    public ReturnStatusDefinition? Find(string code) => Statuses.FirstOrDefault(s => s.Code == code);

    /// <summary>The first status of a stage; null for none.</summary>
    public ReturnStatusDefinition? First(ReturnStage stage) => Statuses.FirstOrDefault(s => s.Stage == stage);

    /// <summary>Codes of the statuses to which someone in this role may bring a return.</summary>
    public IReadOnlyList<string> From(string status, string? role) =>
        [.. Transitions.Where(t => t.From == status && (t.Roles.Count == 0 || t.Roles.Contains(role, StringComparer.Ordinal))).Select(t => t.To)];

    /// <summary>Whether a return in this status can come to an end, whoever acts.</summary>
    internal bool LeadsToAnEnd(string code)
    {
        var reached = new List<string> { code };
        for (var i = 0; i < reached.Count; i++)
        {
            if (Find(reached[i]) is { HasEnded: true })
                return true;
            reached.AddRange(Transitions.Where(t => t.From == reached[i]).Select(t => t.To).Except(reached, StringComparer.Ordinal));
        }

        return false;
    }

    /// <summary>All mistakes; empty where there is none.</summary>
    public IReadOnlyList<DefinitionMistake> Validate()
    {
        var mistakes = new List<DefinitionMistake>();
        foreach (var stage in (ReturnStage[])[ReturnStage.Requested, ReturnStage.Approved, ReturnStage.Inspected, ReturnStage.Settled])
            if (First(stage) is null)
                mistakes.Add(new("statuses", $"have none of stage {stage}."));
        for (var i = 0; i < Statuses.Count; i++)
            if (string.IsNullOrWhiteSpace(Statuses[i].Code) || Statuses.Take(i).Any(s => s.Code == Statuses[i].Code))
                mistakes.Add(new($"statuses[{i}].code", "is missing or stands twice."));
        for (var i = 0; i < Transitions.Count; i++)
        {
            var (from, to) = (Find(Transitions[i].From), Find(Transitions[i].To));
            if (from is null || to is null || from == to)
                mistakes.Add(new($"transitions[{i}]", "does not lead from one status to another."));
            else if (from.Stage is ReturnStage.Settled or ReturnStage.Rejected)
                mistakes.Add(new($"transitions[{i}].from", $"is {from.Code}, where a return has ended."));
            else if (from.Stage == ReturnStage.Inspected && to.Stage < ReturnStage.Inspected)
                mistakes.Add(new($"transitions[{i}].to", "leads back behind the inspection, which has moved stock and money."));
            else if (from.Stage == ReturnStage.Inspected && to.Stage == ReturnStage.Rejected)
                mistakes.Add(new($"transitions[{i}].to", "rejects what was inspected and credited."));
        }

        return mistakes;
    }

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads the stored form.</summary>
    public static ReturnProcess FromJson(string json) =>
        JsonSerializer.Deserialize<ReturnProcess>(json, Json) ?? throw new JsonException("The process is null.");

    private static ReturnStatusDefinition Named(string code, ReturnStage stage, string en, string uk) =>
        new(code, stage) { Names = new Dictionary<string, string> { ["en"] = en, ["uk"] = uk } };
}
