using System.Globalization;
using Crm.Staff;
using NodaTime;

namespace Crm.Customers;

/// <summary>
/// Merged customers as one, worked out anew whenever it is asked for; nothing of it is stored, so that undoing a merge has
/// nothing to take back. Of each field the value of the strongest source counts, of equally strong ones the survivor's, then
/// that of the older customer; an empty one never counts. Identifiers and addresses are those of all. Personal data.
/// </summary>
public sealed record MergedProfile
{
    private MergedProfile()
    {
    }

    /// <summary>Who stands for all.</summary>
    public required CustomerId SurvivorId { get; init; }

    /// <summary>All, the survivor first.</summary>
    public required IReadOnlyList<CustomerId> MemberIds { get; init; }

    /// <summary>Each field of the profile.</summary>
    public required IReadOnlyList<MergedField> Fields { get; init; }

    /// <summary>Identifiers that hold, each once.</summary>
    public required IReadOnlyList<MergedKey> Keys { get; init; }

    /// <summary>Addresses, those of the survivor first, without repeats.</summary>
    public required IReadOnlyList<Address> Addresses { get; init; }

    /// <summary>Who answers for them: the survivor's manager, or else that of the first who has one.</summary>
    public StaffId? ManagerId { get; init; }

    /// <summary>When the first of them came.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>A field's value; null for empty.</summary>
    public string? this[ProfileField field] => Fields.FirstOrDefault(f => f.Field == field)?.Value;

    /// <summary>The profile of a group.</summary>
    public static MergedProfile Of(CustomerGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Of(group.Members);
    }

    /// <summary>As it would be if these were merged into the first of them.</summary>
    public static MergedProfile Preview(CustomerGroup survivor, CustomerGroup absorbed)
    {
        ArgumentNullException.ThrowIfNull(survivor);
        ArgumentNullException.ThrowIfNull(absorbed);
        return Of([.. survivor.Members, .. absorbed.Members]);
    }

    private static MergedProfile Of(IReadOnlyList<Customer> members) => new()
    {
        SurvivorId = members[0].Id,
        MemberIds = [.. members.Select(m => m.Id)],
        Fields = [.. Enum.GetValues<ProfileField>().Where(f => f != ProfileField.Address).Select(f => FieldOf(f, members))],
        Keys = [.. members.SelectMany(m => m.Keys.Where(k => k.RetiredAt is null).Select(k => (m.Id, Key: k))).GroupBy(k => k.Key.Key)
            .Select(g => new MergedKey(g.Key, [.. g.Select(k => k.Id)], g.Any(k => k.Key.IsVerified)))],
        Addresses = [.. members.SelectMany(m => m.Addresses).Distinct()],
        ManagerId = members.Select(m => m.ManagerId).FirstOrDefault(m => m is not null),
        CreatedAt = members.Min(m => m.CreatedAt),
    };

    private static MergedField FieldOf(ProfileField field, IReadOnlyList<Customer> members)
    {
        var told = members.Select((m, place) => (m.Id, Value: ValueOf(field, m), Strength: m.StrengthOf(field), place)).Where(m => m.Value is not null)
            .OrderByDescending(m => m.Strength).ThenBy(m => m.place > 0).ThenBy(m => m.Id.Value).ToList();
        return told.Count == 0
            ? new MergedField(field, null, null, [])
            : new MergedField(field, told[0].Value, told[0].Id, [.. told.Skip(1).Select(t => t.Value!).Where(v => v != told[0].Value).Distinct(StringComparer.Ordinal)]);
    }

    private static string? ValueOf(ProfileField field, Customer customer) => field switch
    {
        ProfileField.Kind => customer.Kind.ToString(),
        ProfileField.TaxId => customer.TaxId,
        ProfileField.Name => customer.Name.Length == 0 ? null : customer.Name,
        ProfileField.FirstName => customer.FirstName,
        ProfileField.LastName => customer.LastName,
        ProfileField.BirthDate => customer.BirthDate?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        ProfileField.Sex => customer.Sex == Sex.Unspecified ? null : customer.Sex.ToString(),
        ProfileField.Language => customer.Language,
        ProfileField.Phone => customer.Phone,
        ProfileField.Email => customer.Email,
        ProfileField.Country => customer.Country,
        _ => null,
    };
}
