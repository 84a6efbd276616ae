namespace DecisionWorkflow.Engine.Expressions.Syntax;

/// <summary>Targets of declarations, parameters and assignments, destructuring included; a null kind assigns to what exists.</summary>
sealed partial class Parser
{
    Node Target(VariableKind? kind)
    {
        Deeper();
        var target = Now.Is("[") ? ArrayPattern(kind) : Now.Is("{") ? ObjectPattern(kind) : Leaf(kind);
        _depth--;
        return target;
    }

    Node TargetWithDefault(VariableKind? kind)
    {
        var target = Target(kind);
        return Now.Is("=") ? new WithDefault(Take().Start, target, AssignmentExpression()) : target;
    }

    Node Leaf(VariableKind? kind)
    {
        if (kind is null) return Assignable(LeftHandSide());
        var position = Now.Start;
        var name = ExpectName();
        Declare(name, kind.Value, position);
        return new Identifier(position, name);
    }

    ArrayPattern ArrayPattern(VariableKind? kind)
    {
        var start = Take().Start;
        var elements = new List<Node?>();
        while (!Skip("]"))
        {
            if (Skip(","))
            {
                elements.Add(null);
                continue;
            }
            if (Skip("..."))
            {
                var rest = Target(kind);
                Expect("]");
                return new(start, elements, rest);
            }
            elements.Add(TargetWithDefault(kind));
            if (!Now.Is("]")) Expect(",");
        }
        return new(start, elements, null);
    }

    ObjectPattern ObjectPattern(VariableKind? kind)
    {
        var start = Take().Start;
        var properties = new List<PatternProperty>();
        while (!Skip("}"))
        {
            if (Skip("..."))
            {
                var rest = Leaf(kind);
                Expect("}");
                return new(start, properties, rest);
            }
            var first = Now;
            var (name, key) = PropertyKey();
            if (Skip(":"))
            {
                properties.Add(new(name, key, TargetWithDefault(kind)));
            }
            else
            {
                if (first.Kind != TokenKind.Identifier) throw Unexpected("这里应为“:”");
                if (kind is { } declared) Declare(first.Text, declared, first.Start);
                Node target = new Identifier(first.Start, first.Text);
                if (Now.Is("=")) target = new WithDefault(Take().Start, target, AssignmentExpression());
                properties.Add(new(name, key, target));
            }
            if (!Now.Is("}")) Expect(",");
        }
        return new(start, properties, null);
    }

    static Node Assignable(Node node) => node switch
    {
        Identifier or Member { Optional: false } or Element { Optional: false } => node,
        _ => throw new SyntaxError(node.Position, "这里不能赋值：左边应是变量或属性"),
    };
}
