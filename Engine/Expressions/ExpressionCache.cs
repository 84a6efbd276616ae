namespace DecisionWorkflow.Engine.Expressions;

/// <summary>Compiled expressions by source and options; the least recently used one leaves when the cache is full.</summary>
sealed class ExpressionCache(int capacity)
{
    readonly Lock _gate = new();
    readonly Dictionary<(string, ExpressionOptions), LinkedListNode<((string, ExpressionOptions) Key, CompiledExpression Value)>> _byKey = [];
    readonly LinkedList<((string, ExpressionOptions) Key, CompiledExpression Value)> _byUse = new();

    public CompiledExpression? Find(string source, ExpressionOptions options)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue((source, options), out var node)) return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Value;
        }
    }

    public void Keep(string source, ExpressionOptions options, CompiledExpression compiled)
    {
        lock (_gate)
        {
            if (_byKey.ContainsKey((source, options))) return;
            if (_byKey.Count >= capacity && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                _byKey.Remove(oldest.Value.Key);
            }
            _byKey[(source, options)] = _byUse.AddFirst(((source, options), compiled));
        }
    }
}
