using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Crm.Triggers;

/// <summary>Events that triggers may name are events that some command records.</summary>
public sealed class TriggerEventsTests
{
    private static readonly string Sources = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "src"));

    /// <summary>Records on other entities than the word before the dot: where the command is that does.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["customer-lists"] = "ListCustomersCommand.cs",
        ["outgoing-message"] = "OutgoingMessage",
        ["loyalty-account"] = "LoyaltyAccount",
    };

    [Fact]
    [Trait("Requirement", "X1")]
    public void Each_event_is_recorded_by_a_command_on_the_entity_that_it_names()
    {
        var files = Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !Regex.IsMatch(f, "Refusals|Timeline|/Triggers/|/Migrations/")).ToDictionary(f => f, File.ReadAllText, StringComparer.Ordinal);
        var effects = files.Values.SelectMany(t => Regex.Matches(t, "const string (\\w+) = \"([a-z-]+\\.[a-z-]+)\"").Select(m => (Name: m.Groups[1].Value, Code: m.Groups[2].Value))).ToLookup(m => m.Code, m => m.Name);
        var recording = files.Where(f => Regex.IsMatch(f.Value, @"\b(Add|Change|Note|Queue|RunAsync|EditAsync|ChangeAsync|Record|ChangeAccount|What|Lapse)\(") || f.Key.EndsWith("LoyaltyEvents.cs", StringComparison.Ordinal) || f.Key.EndsWith("Cart.Change.cs", StringComparison.Ordinal)).ToList();
        var missing = new List<string>();
        foreach (var code in TriggerEvents.Known)
        {
            var entity = TriggerEvents.EntityOf(code)!;
            var texts = recording.Where(f => Recorded(f.Value, code) || effects[code].Any(n => Queued(f.Value, n))).ToList();
            var belongs = code.StartsWith(entity + ".", StringComparison.Ordinal)
                || (Elsewhere.TryGetValue(entity, out var word) && texts.Exists(f => f.Key.EndsWith(word, StringComparison.Ordinal) || f.Value.Contains(word, StringComparison.Ordinal) || f.Key.Contains("/Messages/", StringComparison.Ordinal) || f.Key.Contains("/Loyalty/", StringComparison.Ordinal)));
            if (texts.Count == 0 || !belongs)
                missing.Add($"{code} on {entity}");
        }

        missing.ShouldBeEmpty();
        TriggerEvents.Known.Count.ShouldBeGreaterThan(100);
    }

    /// <summary>Written out in a call, a result or a choice; not as the code of a refusal or an effect. Most files do not name it at all, which is found out without a pattern.</summary>
    private static bool Recorded(string text, string code) =>
        text.Contains($"\"{code}\"", StringComparison.Ordinal)
        && Regex.Matches(text, $"^.*\"{Regex.Escape(code)}\".*$", RegexOptions.Multiline).Any(m => !m.Value.Contains("new Refusal", StringComparison.Ordinal) && !m.Value.Contains("const string", StringComparison.Ordinal));

    /// <summary>By the name of its code.</summary>
    private static bool Queued(string text, string name) =>
        text.Contains(name, StringComparison.Ordinal)
        && (Regex.IsMatch(text, $@"\.(Add|Change|Note)\([^;]*\b\w*\.?{name}\b") || Regex.IsMatch(text, $@"(return|\(string\?\)|=>) ?\w+Effects\.{name}\b"));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
