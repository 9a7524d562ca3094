using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Inquiries;

/// <summary>The process of inquiries as data. The first status of stage <see cref="InquiryStage.New"/> is where they begin. Converting is open from everywhere but the ends, and needs no way.</summary>
public sealed record InquiryProcess
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The statuses.</summary>
    public IReadOnlyList<InquiryStatus> Statuses { get; init => field = [.. value ?? []]; } = [];

    /// <summary>The ways between them; what is not defined is not permitted.</summary>
    public IReadOnlyList<InquiryWay> Ways { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Why inquiries are rejected.</summary>
    public IReadOnlyList<InquiryReason> Reasons { get; init => field = [.. value ?? []]; } = [];

    /// <summary>new (15 working minutes) → work → converted or rejected; what was rejected may be taken up again.</summary>
    public static InquiryProcess Default { get; } = new()
    {
        Statuses =
        [
            new("new", InquiryStage.New) { LimitMinutes = 15, Names = Names("New", "Новий") }, new("work", InquiryStage.Work) { Names = Names("In work", "В роботі") },
            new("converted", InquiryStage.Converted) { Names = Names("Ordered", "Замовлено") }, new("rejected", InquiryStage.Rejected) { Names = Names("Rejected", "Відхилено") },
        ],
        Ways = [new("new", "work"), new("new", "rejected"), new("work", "rejected"), new("rejected", "work")],
        Reasons =
        [
            new("spam") { Names = Names("Spam", "Спам") }, new("duplicate") { Names = Names("Asked twice", "Дублікат") }, new("unreachable") { Names = Names("Not reached", "Не додзвонились") },
            new("no-interest") { Names = Names("No interest", "Не цікавить") }, new("answered") { Names = Names("Only a question", "Лише питання") },
        ],
    };

    /// <summary>A status by its code; null for none.</summary>
    public InquiryStatus? Find(string code) => Statuses.FirstOrDefault(s => s.Code == code);

    /// <summary>The first status of a stage.</summary>
    public InquiryStatus First(InquiryStage stage) => Statuses.First(s => s.Stage == stage);

    /// <summary>Whether one leads to the other.</summary>
    public bool Leads(string from, string to) => Ways.Any(w => w.From == from && w.To == to);

    /// <summary>All mistakes; empty where there is none.</summary>
    public IReadOnlyList<DefinitionMistake> Validate()
    {
        var mistakes = new List<DefinitionMistake>();
        foreach (var stage in Enum.GetValues<InquiryStage>())
            if (!Statuses.Any(s => s?.Stage == stage))
                mistakes.Add(new("statuses", $"have none of stage {stage}."));
        foreach (var (i, status) in Statuses.Index())
        {
            if (status is null || string.IsNullOrWhiteSpace(status.Code) || Statuses.Take(i).Any(s => s?.Code == status.Code))
                mistakes.Add(new($"statuses[{i}].code", "is missing or stands twice."));
            else if (status.LimitMinutes is < 1 or > 60_000)
                mistakes.Add(new($"statuses[{i}].limitMinutes", $"{status.LimitMinutes} is not within 1 to 60,000 minutes."));
            else if (status is { LimitMinutes: not null, Stage: InquiryStage.Converted or InquiryStage.Rejected })
                mistakes.Add(new($"statuses[{i}].limitMinutes", "is on an end, where nothing is late."));
        }

        foreach (var (i, way) in Ways.Index())
        {
            if (way is null || Find(way.From) is not { } from || Find(way.To) is not { } to || from == to)
                mistakes.Add(new($"ways[{i}]", "does not lead from one status to another."));
            else if (from.Stage == InquiryStage.Converted || to.Stage == InquiryStage.Converted)
                mistakes.Add(new($"ways[{i}]", "has to do with an order: converting makes it, and nothing undoes that."));
        }

        if (Reasons.Count == 0)
            mistakes.Add(new("reasons", "are none: rejecting needs one."));
        foreach (var (i, reason) in Reasons.Index())
            if (string.IsNullOrWhiteSpace(reason?.Code) || Reasons.Take(i).Any(r => r?.Code == reason.Code))
                mistakes.Add(new($"reasons[{i}].code", "is missing or stands twice."));
        return mistakes;
    }

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads the stored form.</summary>
    public static InquiryProcess FromJson(string json) => JsonSerializer.Deserialize<InquiryProcess>(json, Json) ?? throw new JsonException("The process is null.");

    private static Dictionary<string, string> Names(string en, string uk) => new() { ["en"] = en, ["uk"] = uk };
}
