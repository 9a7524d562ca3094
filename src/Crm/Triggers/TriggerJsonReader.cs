using System.Text.Json;
using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Reads the JSON form and collects all its mistakes with their paths.</summary>
internal sealed class TriggerJsonReader
{
    private static readonly string[] Known = ["code", "name", "on", "if", "endsWhen", "steps", "reEntry", "limits", "latestAfter", "priority", "controlPercent", "takesPast"];

    internal List<DefinitionMistake> Mistakes { get; } = [];

    internal void Tell(string path, string message) => Mistakes.Add(new DefinitionMistake(path, message));

    internal TriggerDefinition? Definition(JsonElement json)
    {
        if (!IsObject(json, "", Known))
            return null;
        var on = json.TryGetProperty("on", out var moment) ? Moment(moment) : Missing<TriggerMoment>("on");
        var steps = json.TryGetProperty("steps", out var list) ? Steps(list, "steps", 1) : Missing<IReadOnlyList<TriggerStep>>("steps");
        var code = Text(json, "code", "", isNeeded: true);
        var definition = new TriggerDefinition(code ?? "", on ?? TriggerMoment.Happens(""), steps ?? [])
        {
            If = Rule(json, "if", "") ?? Rules.Rule.Always,
            EndsWhen = Rule(json, "endsWhen", ""),
            ReEntry = Value(json, "reEntry", "", text => TriggerWords.ReEntry(text), "each-time, once-per-subject, once-per-customer, or after 30 days") ?? default,
            Limits = Limits(json),
            LatestAfter = Delay(json, "latestAfter", "") ?? TriggerDelay.Days(1),
            Priority = Number(json, "priority"),
            ControlPercent = Number(json, "controlPercent"),
            TakesPast = json.TryGetProperty("takesPast", out var takes) && takes.ValueKind == JsonValueKind.True,
        };
        return json.TryGetProperty("name", out var name) && Name(name) is { } told ? definition with { Name = told } : definition;
    }

    private T? Missing<T>(string path)
        where T : class
    {
        Tell(path, "This is needed.");
        return null;
    }

    private LocalizedText? Name(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
            return json.GetString()!;
        if (!IsObject(json, "name", ["default", "in"]) || Text(json, "default", "name.", isNeeded: true) is not { } text)
            return null;
        if (!json.TryGetProperty("in", out var others) || others.ValueKind != JsonValueKind.Object)
            return text;
        return new LocalizedText(text, others.EnumerateObject().Where(o => o.Value.ValueKind == JsonValueKind.String).ToDictionary(o => o.Name, o => o.Value.GetString()!, StringComparer.Ordinal));
    }

    private TriggerMoment? Moment(JsonElement json)
    {
        if (!IsObject(json, "on", ["event", "changed", "without", "within", "near", "offset", "entered", "left", "every", "zone", "for", "birthday", "at", "stockBelow", "warehouse"]))
            return null;
        if (json.TryGetProperty("without", out _) || json.TryGetProperty("within", out _))
            return new WhenMissing(Text(json, "event", "on.", isNeeded: true) ?? "", Text(json, "without", "on.", isNeeded: true) ?? "", Delay(json, "within", "on.", isNeeded: true) ?? default);
        if (Text(json, "event", "on.") is { } happening)
            return new WhenHappens(happening);
        if (json.TryGetProperty("changed", out _))
            return Value(json, "changed", "on.", t => TriggerWords.Field(t), "an entity and its field, as order.status") is { } changed ? new WhenChanges(changed.Entity, changed.Field) : null;
        if (json.TryGetProperty("near", out _))
            return Value(json, "near", "on.", t => TriggerWords.Field(t), "an entity and its field, as order-delivery.windowFrom") is { } near
                ? new WhenNear(near.Entity, near.Field, Delay(json, "offset", "on.", isNeeded: true) ?? default) : null;
        if (Text(json, "entered", "on.") is { } entered)
            return new WhenSegment(entered, true);
        if (Text(json, "left", "on.") is { } left)
            return new WhenSegment(left, false);
        return Time(json);
    }

    private TriggerMoment? Time(JsonElement json)
    {
        if (Text(json, "every", "on.") is { } every)
        {
            if (TriggerSchedule.Parse(every) is not { } schedule)
                Tell("on.every", $"'{every}' is not a schedule, as day at 09:00, monday at 09:00 or month on 1 at 09:00.");
            else
                return new WhenScheduled(schedule with { Zone = Text(json, "zone", "on.") }, Text(json, "for", "on.") ?? WhenScheduled.Site);
        }
        else if (json.TryGetProperty("birthday", out _))
        {
            var days = Value(json, "birthday", "on.", TriggerWords.DaysBefore, "how many days before it, as 0 days or -3 days");
            if (Value(json, "at", "on.", TimeOfDay, "a time of day, as 09:00") is { } at && days is { } before)
                return new WhenBirthday(at, before);
            if (!json.TryGetProperty("at", out _))
                Tell("on.at", "This is needed.");
        }
        else if (Text(json, "stockBelow", "on.") is { } below)
        {
            if (below == WhenStockLow.Own || TriggerWords.Level(below) is not null)
                return new WhenStockLow(TriggerWords.Level(below), Text(json, "warehouse", "on."));
            Tell("on.stockBelow", $"'{below}' is not a level above 0, or own.");
        }
        else
        {
            Tell("on", "One of event, changed, near, entered, left, every, birthday, stockBelow is needed.");
        }

        return null;
    }

    private static LocalTime? TimeOfDay(string text) => TriggerJson.Time.Parse(text) is { Success: true } time ? time.Value : null;

    private List<TriggerStep> Steps(JsonElement json, string path, int depth)
    {
        var steps = new List<TriggerStep>();
        if (json.ValueKind != JsonValueKind.Array)
            Tell(path, "A list of steps is needed.");
        else if (depth > TriggerJson.MaxDepth)
            Tell(path, $"Branches are nested deeper than {TriggerJson.MaxDepth}.");
        else
            foreach (var (i, step) in json.EnumerateArray().Index())
                if (Step(step, $"{path}[{i}]", depth) is { } read)
                    steps.Add(read);
        return steps;
    }

    private TriggerStep? Step(JsonElement json, string path, int depth)
    {
        if (!IsObject(json, path, ["do", "with", "wait", "until", "branch", "then", "else", "start"]))
            return null;
        if (Text(json, "do", path + ".") is { } action)
            return new DoStep(action, With(json, path));
        if (json.TryGetProperty("wait", out _))
            return Delay(json, "wait", path + ".") is { } delay ? new WaitStep(delay) : null;
        if (json.TryGetProperty("until", out _))
            return Value(json, "until", path + ".", TimeOfDay, "a time of day, as 09:00") is { } until ? new UntilStep(until) : null;
        if (json.TryGetProperty("branch", out _))
            return new BranchStep(Rule(json, "branch", path + ".") ?? Rules.Rule.Always,
                json.TryGetProperty("then", out var then) ? Steps(then, path + ".then", depth + 1) : [],
                json.TryGetProperty("else", out var other) ? Steps(other, path + ".else", depth + 1) : []);
        if (Text(json, "start", path + ".") is { } trigger)
            return new StartStep(trigger);
        Tell(path, "One of do, wait, until, branch, start is needed.");
        return null;
    }

    private Dictionary<string, string> With(JsonElement json, string path)
    {
        var with = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!json.TryGetProperty("with", out var values))
            return with;
        if (values.ValueKind != JsonValueKind.Object)
            Tell(path + ".with", "Settings by name are needed.");
        else
            foreach (var value in values.EnumerateObject())
                if (value.Value.ValueKind == JsonValueKind.String)
                    with[value.Name] = value.Value.GetString()!;
                else
                    Tell($"{path}.with.{value.Name}", "A text is needed.");
        return with;
    }

    private List<TriggerLimit> Limits(JsonElement json)
    {
        var limits = new List<TriggerLimit>();
        if (!json.TryGetProperty("limits", out var list))
            return limits;
        if (list.ValueKind != JsonValueKind.Array)
            Tell("limits", "A list is needed.");
        else
            foreach (var (i, limit) in list.EnumerateArray().Index())
                if (IsObject(limit, $"limits[{i}]", ["most", "per"]) && Delay(limit, "per", $"limits[{i}].", isNeeded: true) is { } per)
                    limits.Add(new TriggerLimit(Number(limit, "most", $"limits[{i}]."), per));
        return limits;
    }

    private Rule? Rule(JsonElement json, string name, string path)
    {
        if (Text(json, name, path) is not { } text)
            return null;
        var parsed = RuleText.Parse(text);
        Mistakes.AddRange(parsed.Mistakes.Select(m => new DefinitionMistake(path + name, m.ToString())));
        return parsed.Rule;
    }

    private TriggerDelay? Delay(JsonElement json, string name, string path, bool isNeeded = false)
    {
        if (isNeeded && !json.TryGetProperty(name, out _))
            Tell(path + name, "This is needed.");
        return Value(json, name, path, TriggerDelay.Parse, "a length of time, as 30 minutes or 2 working days");
    }

    private T? Value<T>(JsonElement json, string name, string path, Func<string, T?> parse, string expected)
        where T : struct
    {
        if (Text(json, name, path) is not { } text)
            return null;
        var value = parse(text);
        if (value is null)
            Tell(path + name, $"'{text}' is not {expected}.");
        return value;
    }

    private string? Text(JsonElement json, string name, string path, bool isNeeded = false)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            if (isNeeded)
                Tell(path + name, "This is needed.");
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Tell(path + name, "A text is needed.");
        return null;
    }

    private int Number(JsonElement json, string name, string path = "")
    {
        if (!json.TryGetProperty(name, out var value))
            return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number))
            return number;
        Tell(path + name, "A whole number is needed.");
        return 0;
    }

    private bool IsObject(JsonElement json, string path, string[] known)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Tell(path, "An object is needed.");
            return false;
        }

        foreach (var property in json.EnumerateObject().Where(p => !known.Contains(p.Name, StringComparer.Ordinal)))
            Tell(path.Length == 0 ? property.Name : $"{path}.{property.Name}", $"'{property.Name}' means nothing here.{(Spelling.Nearest(property.Name, known) is { } near ? $" Did you mean '{near}'?" : "")}");
        return true;
    }
}
