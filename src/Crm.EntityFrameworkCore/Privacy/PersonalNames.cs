using System.Text.Json.Nodes;

namespace Crm.Privacy;

/// <summary>The full names of a person, as they were ever stored: of their profile, of the buyer in their orders, of the contact in their inquiries.</summary>
internal sealed class PersonalNames
{
    /// <summary>Where a field <c>name</c> is the person's own; a recipient, a payer, a product have names, too.</summary>
    private static readonly HashSet<string> Contexts = new(StringComparer.Ordinal) { "", "buyer", "contact" };

    /// <summary>So many names are looked for; nobody has more, but a thing that is taken for a person may.</summary>
    private const int Most = 40;

    private readonly Dictionary<string, PersonalName> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (HashSet<string> First, HashSet<string> Last)> parts = new(StringComparer.Ordinal);
    private readonly HashSet<PersonalName> shared = [];

    /// <summary>All of them.</summary>
    internal IReadOnlyCollection<PersonalName> All => names.Values;

    /// <summary>Those that nobody else has: traces in whatever text.</summary>
    internal IEnumerable<PersonalName> Own => names.Values.Where(n => !shared.Contains(n));

    /// <summary>Somebody else has the name, too: by itself it tells of nobody.</summary>
    internal void Share(PersonalName name) => shared.Add(name);

    /// <summary>Takes in a personal value, as it is stored.</summary>
    /// <param name="name">The field.</param>
    /// <param name="node">Its text or document.</param>
    internal void Add(string name, JsonNode node) => Add("", name, node);

    private void Add(string context, string name, JsonNode node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (key, field) in fields)
                    if (field is not null)
                        Add(name.Length == 0 ? context : name, key[(key.LastIndexOf('.') + 1)..], field);
                break;
            case JsonArray items:
                foreach (var item in items)
                    if (item is not null)
                        Add(context, name, item);
                break;
            case JsonValue value when Contexts.Contains(context) && value.TryGetValue<string>(out var text):
                Take(context, name, text);
                break;
        }
    }

    private void Take(string context, string name, string text)
    {
        if (text == PersonalTraces.Erased)
            return;
        if (name == "name")
            foreach (var full in PersonalName.Of(text))
                Know(full);
        if (name is not ("firstName" or "lastName"))
            return;
        if (!parts.TryGetValue(context, out var known))
            parts.Add(context, known = ([], []));
        if (!(name == "firstName" ? known.First : known.Last).Add(text))
            return;
        foreach (var first in known.First)
            foreach (var last in known.Last)
                Know(PersonalName.Of(first, last));
    }

    private void Know(PersonalName? name)
    {
        if (name is not null && names.Count < Most)
            names.TryAdd(name.Key, name);
    }
}
