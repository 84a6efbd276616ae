using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Organization;

/// <summary>The tree in memory, read on every request: a few hundred rows that change a few times a year.</summary>
internal sealed class OrganizationTree
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private volatile Snapshot? _snapshot;

    internal sealed record Node(Guid Id, Guid? ParentId, OrganizationKind Kind, string Name, string Code, CommunityType? Type);

    public async Task<Snapshot> ReadAsync(ServerDb db, CancellationToken cancellation)
    {
        if (_snapshot is { } known && TimeProvider.System.GetElapsedTime(known.ReadAt) < Fresh)
            return known;
        var nodes = await db.Set<OrganizationUnit>().AsNoTracking().Where(unit => !unit.Closed).OrderBy(unit => unit.Code)
            .Select(unit => new Node(unit.Id, unit.ParentId, unit.Kind, unit.Name, unit.Code, unit.Type)).ToListAsync(cancellation);
        var snapshot = new Snapshot(nodes, TimeProvider.System.GetTimestamp());
        // What a transaction sees of its own changes is not yet true.
        if (db.Database.CurrentTransaction is null)
            _snapshot = snapshot;
        return snapshot;
    }

    /// <summary>Whoever changes the tree says so; other processes see it within seconds.</summary>
    public void Changed() => _snapshot = null;

    internal sealed class Snapshot(IReadOnlyList<Node> nodes, long readAt)
    {
        private readonly Dictionary<Guid, Node> _byId = nodes.ToDictionary(node => node.Id);
        private readonly ILookup<Guid?, Node> _children = nodes.ToLookup(node => node.ParentId);

        public long ReadAt => readAt;
        public IReadOnlyList<Node> Nodes => nodes;

        public Node? Find(Guid? id) => id is { } known ? _byId.GetValueOrDefault(known) : null;

        public string NameOf(Guid? id) => Find(id)?.Name ?? "";

        /// <summary>The organisation and all that hang below it; empty for none.</summary>
        public IReadOnlyCollection<Guid> Below(Guid? id)
        {
            if (Find(id) is not { } root)
                return [];
            List<Guid> found = [root.Id];
            for (var index = 0; index < found.Count; index++)
                found.AddRange(_children[found[index]].Select(child => child.Id));
            return found;
        }

        /// <summary>The nearest organisation of this kind, going up from here.</summary>
        public Node? Above(Guid? id, OrganizationKind kind)
        {
            var node = Find(id);
            while (node is not null && node.Kind != kind)
                node = Find(node.ParentId);
            return node;
        }
    }
}
