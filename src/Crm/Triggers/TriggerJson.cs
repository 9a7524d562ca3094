using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Rules;
using NodaTime.Text;

namespace Crm.Triggers;

/// <summary>The JSON form of triggers, which people review and which is stored: rules stand in it as texts. Reading what was written gives the same definition. Described in docs/triggers.md.</summary>
public static class TriggerJson
{
    /// <summary>The deepest nesting of branches.</summary>
    public const int MaxDepth = 8;

    internal static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Form) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="indented">A line for each value, so that two versions are easily compared.</param>
    public static string Write(TriggerDefinition definition, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var json = new JsonObject { ["code"] = definition.Code };
        if (definition.Name != definition.Code)
            json["name"] = Text(definition.Name);
        json["on"] = Moment(definition.On);
        if (definition.If != Rule.Always)
            json["if"] = RuleText.Write(definition.If);
        if (definition.EndsWhen is { } ends)
            json["endsWhen"] = RuleText.Write(ends);
        json["steps"] = Steps(definition.Steps);
        if (definition.ReEntry != TriggerReEntry.EachTime)
            json["reEntry"] = TriggerWords.ReEntry(definition.ReEntry);
        if (definition.Limits.Count > 0)
            json["limits"] = new JsonArray([.. definition.Limits.Select(l => new JsonObject { ["most"] = l.Most, ["per"] = l.Per.ToString() })]);
        if (definition.LatestAfter != TriggerDelay.Days(1))
            json["latestAfter"] = definition.LatestAfter.ToString();
        if (definition.Priority != 0)
            json["priority"] = definition.Priority;
        if (definition.ControlPercent != 0)
            json["controlPercent"] = definition.ControlPercent;
        if (definition.TakesPast)
            json["takesPast"] = true;
        return json.ToJsonString(indented ? Indented : Form);
    }

    /// <summary>Reads a definition.</summary>
    /// <exception cref="DefinitionException">It is none; all mistakes of its shape and of its rules' writing are told.</exception>
    public static TriggerDefinition Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var reader = new TriggerJsonReader();
        TriggerDefinition? definition = null;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 * (MaxDepth + 2) });
            definition = reader.Definition(document.RootElement);
        }
        catch (JsonException e)
        {
            reader.Tell("", e.Message);
        }

        return reader.Mistakes.Count == 0 ? definition! : throw new DefinitionException(reader.Mistakes, "The trigger");
    }

    private static JsonNode Text(LocalizedText text)
    {
        if (text.Translations is not { Count: > 0 } translations)
            return text.Default;
        return new JsonObject { ["default"] = text.Default, ["in"] = new JsonObject(translations.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, t.Value))) };
    }

    private static JsonObject Moment(TriggerMoment moment) => moment switch
    {
        WhenHappens w => new() { ["event"] = w.Happening },
        WhenChanges w => new() { ["changed"] = $"{w.Entity}.{w.Field}" },
        WhenMissing w => new() { ["event"] = w.Happening, ["without"] = w.Without, ["within"] = w.Within.ToString() },
        WhenNear w => new() { ["near"] = $"{w.Entity}.{w.Field}", ["offset"] = w.Offset.ToString() },
        WhenSegment w => new() { [w.Entered ? "entered" : "left"] = w.Code },
        WhenScheduled w => Schedule(w),
        WhenBirthday w => new() { ["birthday"] = TriggerWords.DaysBefore(w.DaysBefore), ["at"] = Time.Format(w.At) },
        WhenStockLow w => Stock(w),
        _ => throw new ArgumentException($"{moment?.GetType().Name} is no moment of triggers.", nameof(moment)),
    };

    private static JsonObject Schedule(WhenScheduled moment)
    {
        var json = new JsonObject { ["every"] = moment.Schedule.ToString() };
        if (moment.Schedule.Zone is { } zone)
            json["zone"] = zone;
        if (moment.Each != WhenScheduled.Site)
            json["for"] = moment.Each;
        return json;
    }

    private static JsonObject Stock(WhenStockLow moment)
    {
        var json = new JsonObject { ["stockBelow"] = moment.Below is { } level ? (level / 1.000000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture) : WhenStockLow.Own };
        if (moment.Warehouse is { } warehouse)
            json["warehouse"] = warehouse;
        return json;
    }

    private static JsonArray Steps(IReadOnlyList<TriggerStep> steps) => new([.. steps.Select(Step)]);

    private static JsonObject Step(TriggerStep step)
    {
        switch (step)
        {
            case DoStep d:
                var json = new JsonObject { ["do"] = d.Name };
                if (d.With.Count > 0)
                    json["with"] = new JsonObject(d.With.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => KeyValuePair.Create<string, JsonNode?>(w.Key, w.Value)));
                return json;
            case WaitStep w:
                return new() { ["wait"] = w.Delay.ToString() };
            case UntilStep u:
                return new() { ["until"] = Time.Format(u.Time) };
            case BranchStep b:
                return new() { ["branch"] = RuleText.Write(b.If), ["then"] = Steps(b.Then), ["else"] = Steps(b.Else) };
            case StartStep s:
                return new() { ["start"] = s.Trigger };
            default:
                throw new ArgumentException($"{step?.GetType().Name} is no step of triggers.", nameof(step));
        }
    }
}
