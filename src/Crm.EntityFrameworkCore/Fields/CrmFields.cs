using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Fields;

/// <summary>Fields of the shop's own on customers, companies, orders and products: declared while the product runs, typed, checked, looked up.</summary>
public sealed partial class CrmFields
{
    private readonly CrmStore store;
    private readonly FieldStatements statements;

    internal CrmFields(CrmStore store) => (this.store, statements) = (store, store.Fields);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmFields Within(ScopeFilter scopes) => new(store.Within(scopes));

    /// <summary>Declares a field. Refused with <see cref="FieldRefusals.CodeTaken"/> where the entity has one of that code, archived or not.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told at once.</exception>
    public Task<Result<FieldId>> DefineAsync(FieldDefinition definition, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(definition);
        return store.Path.RunAsync(new DefineFieldCommand(statements, definition, null, null), call, cancellation);
    }

    /// <summary>
    /// Changes a field. Entity and code stay. Type, currency, uniqueness and being personal change only while the field is archived, and
    /// only where no value stands against it: <see cref="FieldRefusals.ValuesInTheWay"/> names whose do.
    /// </summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told at once.</exception>
    public async Task<Result<FieldId>> RedefineAsync(FieldId field, FieldDefinition definition, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(definition);
        ArgumentNullException.ThrowIfNull(call);
        if (await FindAsync(field, cancellation).ConfigureAwait(false) is not { } found)
            return Unknown(field);
        if (found.ArchivedAt is not null && found.IsNarrower(definition) && await InTheWayAsync(found, definition, call.Scopes.IsAll, cancellation).ConfigureAwait(false) is { } refusal)
            return refusal;
        return await store.Path.RunAsync(new DefineFieldCommand(statements, definition, field, found.Version), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>Puts a field away: its values stay and can be read, new ones are refused. There is no deleting of what may have values.</summary>
    /// <returns>The field's version.</returns>
    public Task<Result<int>> ArchiveAsync(FieldId field, CrmCall call, CancellationToken cancellation = default) => ArchiveAsync(field, true, call, cancellation);

    /// <summary>Takes a field into use again.</summary>
    /// <returns>The field's version.</returns>
    public Task<Result<int>> RestoreAsync(FieldId field, CrmCall call, CancellationToken cancellation = default) => ArchiveAsync(field, false, call, cancellation);

    /// <summary>The shop's own fields of an entity, as they are shown: by order, then code.</summary>
    public async Task<IReadOnlyList<CustomField>> ListAsync(FieldEntity entity, bool withArchived = false, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var fields = await read.Set<CustomField>().Where(f => f.Entity == entity && (withArchived || f.ArchivedAt == null)).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. fields.OrderBy(f => f.Definition.Order).ThenBy(f => f.Code, StringComparer.Ordinal)];
        }
    }

    /// <summary>All fields of an entity, built in and the shop's own, for filters, reports and imports.</summary>
    public async Task<IReadOnlyList<FieldInfo>> CatalogueAsync(FieldEntity entity, CancellationToken cancellation = default)
    {
        var own = await ListAsync(entity, withArchived: false, cancellation).ConfigureAwait(false);
        return
        [
            .. BuiltInFields.All.Where(f => f.Entity == entity),
            .. own.Select(f => new FieldInfo(entity, "custom." + f.Code, f.Definition.Type, f.Definition.Label, f.Definition.Currency ?? f.Definition.Unit, f.Definition.Meaning, true, f.Definition.IsPersonal)),
        ];
    }

    private static void Demand(FieldDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Mistakes() is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, "The field");
    }

    private static Refusal Unknown(FieldId field) => new(FieldRefusals.Unknown, "There is no field {field}.", ("field", field));

    private async Task<Result<int>> ArchiveAsync(FieldId field, bool isArchived, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return await FindAsync(field, cancellation).ConfigureAwait(false) is { } found
            ? await store.Path.RunAsync(new ArchiveFieldCommand(found, isArchived), call, cancellation).ConfigureAwait(false)
            : Unknown(field);
    }

    private async Task<CustomField?> FindAsync(FieldId field, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<CustomField>().SingleOrDefaultAsync(f => f.Id == field, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// An archived field gets no values, so what is found here still holds when the command runs: it comes with the version. Values are not
    /// turned into another type; a field without any may become what it likes, and a text may become a link where all are.
    /// </summary>
    private async Task<Refusal?> InTheWayAsync(CustomField field, FieldDefinition definition, bool isWhole, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var rows = field.Definition.IsPersonal
                ? await read.Set<PersonalFieldRow>().Where(r => r.Field == field.Id).Select(r => new { r.SetId, r.Text, r.Folded }).ToListAsync(cancellation).ConfigureAwait(false)
                : await read.Set<FieldRow>().Where(r => r.Field == field.Id).Select(r => new { r.SetId, r.Text, r.Folded }).ToListAsync(cancellation).ConfigureAwait(false);
            var staysText = IsText(field.Definition.Type) && IsText(definition.Type) && field.Definition.IsPersonal == definition.IsPersonal;
            var twice = definition.IsUnique ? rows.GroupBy(r => r.Folded).Where(g => g.Count() > 1).SelectMany(g => g).Select(r => r.SetId).ToHashSet() : [];
            var holders = rows.Where(r => !staysText || twice.Contains(r.SetId) || FieldValue.Read(definition, r.Text!, out _) is null).Select(r => r.SetId.EntityId).Distinct().ToList();
            return holders.Count == 0 ? null : new Refusal(
                FieldRefusals.ValuesInTheWay, "{count} values of {code} are in the way.", ("code", field.Code), ("count", holders.Count), ("holders", store.Scopes.IsAll && isWhole ? holders.Take(100).ToList() : []));
        }
    }

    private static bool IsText(FieldType type) => type is FieldType.Text or FieldType.Link or FieldType.Choice;
}
