using Crm.Carts;
using Crm.Fields;
using Crm.Inquiries;
using Crm.Stages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Customers;

public sealed partial class CrmDuplicates
{
    /// <summary>Pairs that wait for a decision, the likeliest first. Those whose customers are one by now, or deleted, are left out.</summary>
    /// <param name="minScore">Points at least.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<DuplicatePair>> ListAsync(int minScore = 0, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await Pairs(read, minScore, null).OrderByDescending(p => p.Candidate.Score).ThenBy(p => p.Candidate.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. found.Select(p => p.Shown())];
        }
    }

    /// <summary>What a merge would give: fields with whose they are, identifiers, addresses, figures; or why it would be refused.</summary>
    public async Task<Result<MergePreview>> PreviewAsync(CustomerId survivor, CustomerId absorbed, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if (await read.GroupAsync(survivor, cancellation).ConfigureAwait(false) is not { } into)
                return CustomerRefusals.UnknownCustomer(survivor);
            if (await read.GroupAsync(absorbed, cancellation).ConfigureAwait(false) is not { } from)
                return CustomerRefusals.UnknownCustomer(absorbed);
            var profile = MergedProfile.Preview(into, from);
            var score = DuplicateCheck.Compare(into.Members.First(m => m.Id == survivor), from.Members.First(m => m.Id == absorbed), rules);
            var ids = profile.MemberIds;
            var figures = await read.Set<CustomerSummary>().Where(s => ids.Contains(s.CustomerId)).ToListAsync(cancellation).ConfigureAwait(false);

            var words = await read.Set<ConsentEntry>().Where(w => ids.Contains(w.CustomerId)).OrderBy(w => w.CustomerId).ThenBy(w => w.Position).ToListAsync(cancellation).ConfigureAwait(false);
            var roles = await read.Set<CompanyContact>().Where(c => ids.Contains(c.PersonId)).OrderBy(c => c.CustomerId).ThenBy(c => c.Position).ToListAsync(cancellation).ConfigureAwait(false);
            var agreement = await read.CompanyAsync(into.Survivor.Id, cancellation).ConfigureAwait(false);

            var custom = await CustomAsync(read, ids, cancellation).ConfigureAwait(false);

            // What was read is nobody's: the merge is tried on it, and forgotten.
            var merged = into.Absorb(from);
            return merged.IsAccepted
                ? await WithActivityAsync(read, ids, new MergePreview(profile, CustomerSummary.Together(into.Survivor.Id, figures), score, MergedConsent.Of(words), roles, custom, agreement), cancellation).ConfigureAwait(false)
                : merged.Refusal;
        }
    }

    private static async Task<IReadOnlyList<MergedCustomField>> CustomAsync(CrmDbContext read, IReadOnlyList<CustomerId> members, CancellationToken cancellation)
    {
        var fields = await read.Set<CustomField>().Where(f => (f.Entity == FieldEntity.Customer || f.Entity == FieldEntity.Company) && f.ArchivedAt == null).ToListAsync(cancellation).ConfigureAwait(false);
        var merged = new List<MergedCustomField>();
        foreach (var entity in fields.GroupBy(f => f.Entity).OrderBy(g => g.Key))
        {
            // Each by themselves first: they are not merged yet, whoever was before stands behind their own survivor.
            var reading = await FieldReading.ReadAsync(read, entity.Key, [.. members.Select(m => m.Value)], [.. entity], cancellation).ConfigureAwait(false);
            foreach (var field in entity.OrderBy(f => f.Definition.Order).ThenBy(f => f.Code, StringComparer.Ordinal))
            {
                var told = members.SelectMany(m => reading.All(m.Value, field)).DistinctBy(v => v.Holder).OrderByDescending(v => v.Holder == members[0].Value).ThenBy(v => v.Holder).ToList();
                if (told.Count == 0)
                    continue;
                var (type, wins) = (field.Definition.Type, told[0]);
                merged.Add(new MergedCustomField(entity.Key, field.Code, wins.Value.Write(type), new CustomerId(wins.Holder),
                    wins.Holder == members[0].Value ? MergedCustomField.SurvivorsOwn : MergedCustomField.Oldest,
                    [.. told.Skip(1).Where(v => !v.Value.Equals(wins.Value)).Select(v => v.Value.Write(type)).Distinct(StringComparer.Ordinal)]));
            }
        }

        return merged;
    }

    private static async Task<MergePreview> WithActivityAsync(CrmDbContext read, IReadOnlyList<CustomerId> ids, MergePreview preview, CancellationToken cancellation)
    {
        var members = ids.Select(i => (CustomerId?)i).ToList();
        var carts = read.Set<Cart>().Include(c => c.Lines.OrderBy(l => l.Position)).Where(c => members.Contains(c.CustomerId) && (c.State == CartState.Open || c.State == CartState.Abandoned));
        return preview with
        {
            Carts = await carts.OrderBy(c => c.SiteId).ThenByDescending(c => c.IsSignedIn).ThenByDescending(c => c.ChangedAt).ToListAsync(cancellation).ConfigureAwait(false),
            Stages = await read.Set<StageEntry>().Where(e => ids.Contains(e.CustomerId)).OrderBy(e => e.SiteId).ThenBy(e => e.Since).ToListAsync(cancellation).ConfigureAwait(false),
            Inquiries = await read.Set<Inquiry>().Where(i => members.Contains(i.CustomerId) && (i.Stage == InquiryStage.New || i.Stage == InquiryStage.Work)).OrderBy(i => i.ReceivedAt).ToListAsync(cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>All merges of a customer's group and their evidence, oldest first, undone ones too.</summary>
    public async Task<IReadOnlyList<CustomerMerge>> ListMergesAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
            return await read.Set<CustomerMerge>().Where(m => members.Contains(m.AbsorbedId) || members.Contains(m.SurvivorId))
                .OrderBy(m => m.MergedAt).ThenBy(m => m.Id).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static IQueryable<Found> Pairs(CrmDbContext read, int minScore, IReadOnlyList<DuplicateCandidateId>? among)
    {
        var candidates = read.Set<DuplicateCandidate>().Where(c => c.State == DuplicateState.Open && c.Score >= minScore);
        if (among is not null)
            candidates = candidates.Where(c => among.Contains(c.Id));
        return from candidate in candidates
               join first in read.Set<Customer>() on candidate.FirstId equals first.Id
               join second in read.Set<Customer>() on candidate.SecondId equals second.Id
               where first.DeletedAt == null && second.DeletedAt == null && (first.SurvivorId ?? first.Id) != (second.SurvivorId ?? second.Id)
               select new Found { Candidate = candidate, First = first.SurvivorId ?? first.Id, Second = second.SurvivorId ?? second.Id, FirstCame = first.CreatedAt, SecondCame = second.CreatedAt };
    }

    private sealed class Found
    {
        public required DuplicateCandidate Candidate { get; init; }
        public CustomerId First { get; init; }
        public CustomerId Second { get; init; }
        public Instant FirstCame { get; init; }
        public Instant SecondCame { get; init; }

        internal DuplicatePair Shown()
        {
            var isInOrder = FirstCame < SecondCame || (FirstCame == SecondCame && First < Second);
            return new DuplicatePair(Candidate.Id, isInOrder ? First : Second, isInOrder ? Second : First, Candidate.Score, Candidate.Reasons, Candidate.FoundAt);
        }
    }
}
