using System.Text.Json;

namespace Crm.Rules;

/// <summary>The properties of a JSON object, taken out one by one, so that what nobody took is told.</summary>
internal sealed class JsonParts
{
    private readonly List<JsonProperty> parts;

    internal JsonParts(JsonElement node) => parts = [.. node.EnumerateObject()];

    /// <summary>Names that nobody took; one that stands twice among them.</summary>
    internal IEnumerable<string> Rest => parts.Select(part => part.Name);

    internal JsonElement? Take(string name)
    {
        var found = parts.FindIndex(part => part.NameEquals(name));
        if (found < 0)
            return null;
        var value = parts[found].Value;
        parts.RemoveAt(found);
        return value;
    }
}
