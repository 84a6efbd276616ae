using DecisionWorkflow.Engine.Expressions.Library;
using DecisionWorkflow.Engine.Expressions.Syntax;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>Member access, calls, optional chains and the literals of arrays and objects.</summary>
sealed partial class Compiler
{
    Code Chain(OptionalChain node)
    {
        var chain = Expression(node.Chain);
        return f => chain(f) is { IsSkipped: false } value ? value : default;
    }

    Code Member(Member node)
    {
        var (owner, name, optional, at) = (Expression(node.Object), node.Name, node.Optional, node.Position);
        return f =>
        {
            var o = owner(f);
            if (o.IsSkipped || (optional && o.IsNullish)) return JsValue.Skipped;
            return Access.Get(At(f, at), o, name);
        };
    }

    Code Element(Element node)
    {
        var (owner, key, optional, at) = (Expression(node.Object), Expression(node.Key), node.Optional, node.Position);
        return f =>
        {
            var o = owner(f);
            if (o.IsSkipped || (optional && o.IsNullish)) return JsValue.Skipped;
            var k = key(f);
            return Access.GetIndexed(At(f, at), o, k);
        };
    }

    Code Call(Call node)
    {
        var (arguments, optional, at) = (Arguments(node.Arguments), node.Optional, node.Position);
        var described = Describe(node.Callee);
        JsValue Invoke(Frame f, JsValue function, JsValue self)
        {
            if (optional && function.IsNullish) return JsValue.Skipped;
            var values = arguments(f);
            f.Run.Position = at;
            return function.AsFunction is { } callable ? callable.Call(f.Run, self, values) : throw f.Run.TypeError($"{described}不是函数");
        }
        switch (node.Callee)
        {
            case Member m:
                var owner = Expression(m.Object);
                return f =>
                {
                    var self = owner(f);
                    if (self.IsSkipped || (m.Optional && self.IsNullish)) return JsValue.Skipped;
                    return Invoke(f, Access.Get(At(f, m.Position), self, m.Name), self);
                };
            case Element i:
                var (indexed, key) = (Expression(i.Object), Expression(i.Key));
                return f =>
                {
                    var self = indexed(f);
                    if (self.IsSkipped || (i.Optional && self.IsNullish)) return JsValue.Skipped;
                    var k = key(f);
                    return Invoke(f, Access.GetIndexed(At(f, i.Position), self, k), self);
                };
            default:
                var callee = Expression(node.Callee);
                return f => callee(f) is { IsSkipped: false } function ? Invoke(f, function, default) : JsValue.Skipped;
        }
    }

    static string Describe(Node callee) => callee switch
    {
        Identifier i => $"“{i.Name}”",
        Member m => $"“{m.Name}”",
        _ => "这个值",
    };

    Func<Frame, JsValue[]> Arguments(List<Node> nodes)
    {
        if (nodes.Exists(n => n is Spread)) return Spreading(nodes);
        var codes = nodes.Select(Expression).ToArray();
        switch (codes.Length)
        {
            case 0: return _ => [];
            case 1: var only = codes[0]; return f => [only(f)];
            case 2: var (first, second) = (codes[0], codes[1]); return f => [first(f), second(f)];
            default:
                return f =>
                {
                    var values = new JsValue[codes.Length];
                    for (var i = 0; i < codes.Length; i++) values[i] = codes[i](f);
                    return values;
                };
        }
    }

    Func<Frame, JsValue[]> Spreading(List<Node> nodes)
    {
        var items = nodes.Select(n => (Spreads: n is Spread, Code: Expression(n is Spread s ? s.Value : n), n.Position)).ToArray();
        return f =>
        {
            var values = new List<JsValue>();
            foreach (var (spreads, code, position) in items)
            {
                var value = code(f);
                if (spreads) values.AddRange(Access.Spread(At(f, position), value));
                else values.Add(value);
            }
            return [.. values];
        };
    }

    Code New(New node)
    {
        var (callee, arguments, at) = (Expression(node.Callee), Arguments(node.Arguments), node.Position);
        return f =>
        {
            var type = callee(f);
            var values = arguments(f);
            At(f, at);
            return type.AsFunction is { } function ? function.Construct(f.Run, values) : throw f.Run.TypeError($"{Describe(node.Callee)}不是类");
        };
    }

    Code ArrayOf(ArrayLiteral node)
    {
        var items = Arguments(node.Elements);
        return f =>
        {
            var values = items(f);
            var array = new JsArray(f.Run, values.Length);
            array.Items.AddRange(values);
            return array;
        };
    }

    Code ObjectOf(ObjectLiteral node)
    {
        var setters = node.Properties.Select(PropertyOf).ToArray();
        return f =>
        {
            f.Run.Allocate(64);
            var result = new JsObject();
            foreach (var set in setters) set(f, result);
            return result;
        };
    }

    Action<Frame, JsObject> PropertyOf(Property property)
    {
        var value = property.Value is FunctionExpression { Function: { Name: "" } function } && property.Name is { } own
            ? FunctionOf(function with { Name = own })
            : Expression(property.Value);
        if (property.Name is { } name) return (f, o) => o.Define(f.Run, name, value(f));
        if (property.Key is null) return (f, o) => ObjectMembers.CopyInto(f.Run, o, value(f));
        var key = Expression(property.Key);
        return (f, o) =>
        {
            var k = Coerce.ToKey(f.Run, key(f));
            o.Define(f.Run, k, value(f));
        };
    }
}
