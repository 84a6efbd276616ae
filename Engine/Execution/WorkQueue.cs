using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What is to run next, first in first out.</summary>
internal sealed class WorkQueue : IActivityScheduler
{
    private readonly LinkedList<WorkItem> _items = [];

    public bool HasAny => _items.Count > 0;

    public IEnumerable<WorkItem> Items => _items;

    public void Add(WorkItem item) => _items.AddLast(item);

    public WorkItem Take()
    {
        var item = _items.First!.Value;
        _items.RemoveFirst();
        return item;
    }

    public void Clear() => _items.Clear();

    public bool Any(Func<WorkItem, bool> predicate) => _items.Any(predicate);

    public void RemoveWhere(Func<WorkItem, bool> predicate)
    {
        for (var item = _items.First; item != null;)
        {
            var next = item.Next;
            if (predicate(item.Value))
                _items.Remove(item);
            item = next;
        }
    }
}

/// <summary>An activity to run, and inside which execution.</summary>
internal sealed record WorkItem(
    ActivityNode Node,
    ActivityExecutionContext? Owner,
    object? Tag = null,
    IReadOnlyList<Variable>? Variables = null,
    ActivityExecutionContext? Existing = null,
    IDictionary<string, object>? Input = null);
