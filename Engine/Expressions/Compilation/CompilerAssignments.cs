using DecisionWorkflow.Engine.Expressions.Library;
using DecisionWorkflow.Engine.Expressions.Syntax;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>Assignments and destructuring.</summary>
sealed partial class Compiler
{
    Code Assignment(Assignment node)
    {
        if (node.Target is ArrayPattern or ObjectPattern)
        {
            var (store, value) = (StoreTo(node.Target, false), Expression(node.Value));
            return f =>
            {
                var v = value(f);
                store(f, v);
                return v;
            };
        }
        var right = node.Target is Identifier named ? Named(node.Value, named.Name) : Expression(node.Value);
        return node.Operator switch
        {
            "=" => Modify(node.Target, node.Position, null, (f, _) => right(f)),
            "&&=" => Modify(node.Target, node.Position, old => old.IsTruthy, (f, _) => right(f)),
            "||=" => Modify(node.Target, node.Position, old => !old.IsTruthy, (f, _) => right(f)),
            "??=" => Modify(node.Target, node.Position, old => old.IsNullish, (f, _) => right(f)),
            _ => Compound(node, right),
        };
    }

    Code Compound(Assignment node, Code right)
    {
        var apply = Operation(node.Operator[..^1]);
        return Modify(node.Target, node.Position, static _ => true, (f, old) =>
        {
            var value = right(f);
            return apply(At(f, node.Position), old, value);
        });
    }

    Code Update(Update node)
    {
        var (change, at) = (node.Operator == "++" ? 1 : -1, node.Position);
        if (node.Prefix) return Modify(node.Target, at, static _ => true, (f, old) => Coerce.ToNumber(At(f, at), old) + change);
        // Postfix gives the old value as a number, kept aside until the new one is written.
        var modify = Modify(node.Target, at, static _ => true, (f, old) => (f.Before = Coerce.ToNumber(At(f, at), old)) + change);
        return f =>
        {
            modify(f);
            return f.Before;
        };
    }

    /// <summary>
    /// Reads (where <paramref name="when"/> asks for the old value), computes and writes a variable or property, its owner and key evaluated once.
    /// </summary>
    Code Modify(Node target, int at, Func<JsValue, bool>? when, Func<Frame, JsValue, JsValue> compute)
    {
        switch (target)
        {
            case Identifier id:
                var store = StoreName(id, false);
                if (when is null) return f => { var v = compute(f, default); store(f, v); return v; };
                var read = Name(id);
                return f =>
                {
                    var old = read(f);
                    if (!when(old)) return old;
                    var v = compute(f, old);
                    store(f, v);
                    return v;
                };
            case Member m:
                var owner = Expression(m.Object);
                return f =>
                {
                    var o = owner(f);
                    var old = when is null ? default : Access.Get(At(f, m.Position), o, m.Name);
                    if (when is not null && !when(old)) return old;
                    var v = compute(f, old);
                    Access.Set(At(f, at), o, m.Name, v);
                    return v;
                };
            case Element i:
                var (indexed, key) = (Expression(i.Object), Expression(i.Key));
                return f =>
                {
                    var o = indexed(f);
                    var k = key(f);
                    if (when is not null && k.IsObject) k = Coerce.ToKey(f.Run, k);
                    var old = when is null ? default : Access.GetIndexed(At(f, i.Position), o, k);
                    if (when is not null && !when(old)) return old;
                    var v = compute(f, old);
                    Access.SetIndexed(At(f, at), o, k, v);
                    return v;
                };
            default: throw new SyntaxError(target.Position, "这里不能赋值：左边应是变量或属性");
        }
    }

    /// <summary>Writes a value to a name, a property or a pattern of them.</summary>
    Store StoreTo(Node target, bool declares)
    {
        switch (target)
        {
            case Identifier id: return StoreName(id, declares);
            case WithDefault d:
                var (inner, missing) = (StoreTo(d.Target, declares), d.Target is Identifier named ? Named(d.Default, named.Name) : Expression(d.Default));
                return (f, v) => inner(f, v.IsUndefined ? missing(f) : v);
            case Member m:
                var owner = Expression(m.Object);
                return (f, v) => { var o = owner(f); Access.Set(At(f, m.Position), o, m.Name, v); };
            case Element i:
                var (indexed, key) = (Expression(i.Object), Expression(i.Key));
                return (f, v) => { var o = indexed(f); var k = key(f); Access.SetIndexed(At(f, i.Position), o, k, v); };
            case ArrayPattern p: return StoreItems(p, declares);
            case ObjectPattern p: return StoreProperties(p, declares);
            default: throw new SyntaxError(target.Position, "这里不能赋值：左边应是变量或属性");
        }
    }

    Store StoreItems(ArrayPattern pattern, bool declares)
    {
        var stores = pattern.Elements.Select(e => e is null ? null : StoreTo(e, declares)).ToArray();
        var rest = pattern.Rest is null ? null : StoreTo(pattern.Rest, declares);
        var at = pattern.Position;
        return (f, value) =>
        {
            using var items = Coerce.Iterate(At(f, at), value).GetEnumerator();
            foreach (var store in stores)
            {
                var item = items.MoveNext() ? items.Current : default;
                store?.Invoke(f, item);
            }
            if (rest is null) return;
            var remaining = new JsArray(f.Run);
            while (items.MoveNext()) remaining.Add(f.Run, items.Current);
            rest(f, remaining);
        };
    }

    Store StoreProperties(ObjectPattern pattern, bool declares)
    {
        var stores = pattern.Properties.Select(p => (Key: p.Key is null ? Constant(p.Name!) : Expression(p.Key), Store: StoreTo(p.Target, declares))).ToArray();
        var rest = pattern.Rest is null ? null : StoreTo(pattern.Rest, declares);
        var at = pattern.Position;
        return (f, value) =>
        {
            if (value.IsNullish) throw f.Run.Error("TypeError", $"不能从 {Coerce.Describe(value)} 取出属性", at);
            var taken = rest is null ? null : new HashSet<string>();
            foreach (var (key, store) in stores)
            {
                var name = Coerce.ToKey(f.Run, key(f));
                taken?.Add(name);
                store(f, Access.Get(At(f, at), value, name));
            }
            if (rest is null) return;
            f.Run.Allocate(64);
            var remaining = new JsObject();
            ObjectMembers.CopyInto(f.Run, remaining, value, taken);
            rest(f, remaining);
        };
    }
}
