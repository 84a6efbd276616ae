using DecisionWorkflow.Engine.Expressions.Library;
using DecisionWorkflow.Engine.Expressions.Syntax;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Compilation;

/// <summary>Operators. Numbers take the short way; everything else goes through <see cref="Coerce"/>.</summary>
sealed partial class Compiler
{
    Code Binary(Binary node)
    {
        var (left, right) = (Expression(node.Left), Expression(node.Right));
        switch (node.Operator)
        {
            case "&&":
                return f =>
                {
                    var value = left(f);
                    return value.IsTruthy ? right(f) : value;
                };
            case "||":
                return f =>
                {
                    var value = left(f);
                    return value.IsTruthy ? value : right(f);
                };
            case "??":
                return f =>
                {
                    var value = left(f);
                    return value.IsNullish ? right(f) : value;
                };
        }
        var (apply, at) = (Operation(node.Operator), node.Position);
        return f =>
        {
            var a = left(f);
            var b = right(f);
            f.Run.Position = at;
            return apply(f.Run, a, b);
        };
    }

    /// <summary>The operation behind a binary operator, which compound assignment uses too.</summary>
    static Func<Run, JsValue, JsValue, JsValue> Operation(string op) => op switch
    {
        "+" => static (run, a, b) => a.IsNumber && b.IsNumber ? a.Number + b.Number : Coerce.Add(run, a, b),
        "-" => static (run, a, b) => a.IsNumber && b.IsNumber ? a.Number - b.Number : Pair(run, a, b) is var (x, y) ? x - y : default,
        "*" => static (run, a, b) => a.IsNumber && b.IsNumber ? a.Number * b.Number : Pair(run, a, b) is var (x, y) ? x * y : default,
        "/" => static (run, a, b) => Pair(run, a, b) is var (x, y) ? x / y : default,
        "%" => static (run, a, b) => Pair(run, a, b) is var (x, y) ? x % y : default,
        "**" => static (run, a, b) => Pair(run, a, b) is var (x, y) ? MathMembers.Power(x, y) : default,
        "&" => static (run, a, b) => Whole(run, a, b) is var (x, y) ? x & y : default,
        "|" => static (run, a, b) => Whole(run, a, b) is var (x, y) ? x | y : default,
        "^" => static (run, a, b) => Whole(run, a, b) is var (x, y) ? x ^ y : default,
        "<<" => static (run, a, b) => Whole(run, a, b) is var (x, y) ? x << (y & 31) : default,
        ">>" => static (run, a, b) => Whole(run, a, b) is var (x, y) ? x >> (y & 31) : default,
        ">>>" => static (run, a, b) => Whole(run, a, b) is var (x, y) ? (uint)x >> (y & 31) : default,
        "===" => static (run, a, b) => Coerce.StrictEquals(run, a, b),
        "!==" => static (run, a, b) => !Coerce.StrictEquals(run, a, b),
        "==" => static (run, a, b) => Coerce.LooseEquals(run, a, b),
        "!=" => static (run, a, b) => !Coerce.LooseEquals(run, a, b),
        "<" => static (run, a, b) => a.IsNumber && b.IsNumber ? a.Number < b.Number : Coerce.Less(run, a, b) == true,
        ">" => static (run, a, b) => a.IsNumber && b.IsNumber ? a.Number > b.Number : Coerce.Less(run, b, a, leftFirst: false) == true,
        "<=" => static (run, a, b) => a.IsNumber && b.IsNumber ? a.Number <= b.Number : Coerce.Less(run, b, a, leftFirst: false) == false,
        ">=" => static (run, a, b) => a.IsNumber && b.IsNumber ? a.Number >= b.Number : Coerce.Less(run, a, b) == false,
        "in" => static (run, a, b) => Access.Has(run, a, b),
        "instanceof" => static (run, a, b) => Access.InstanceOf(run, a, b),
        _ => throw new InvalidOperationException($"No operator {op}."),
    };

    static (double, double) Pair(Run run, JsValue a, JsValue b)
    {
        var x = Coerce.ToNumber(run, a);
        return (x, Coerce.ToNumber(run, b));
    }

    static (int, int) Whole(Run run, JsValue a, JsValue b)
    {
        var (x, y) = Pair(run, a, b);
        return (Coerce.ToInt32(x), Coerce.ToInt32(y));
    }

    Code Unary(Unary node)
    {
        if (node.Operator == "typeof") return TypeOf(node);
        if (node.Operator == "delete") return Delete(node);
        var (operand, at) = (Expression(node.Operand), node.Position);
        double Number(Frame f)
        {
            var value = operand(f);
            f.Run.Position = at;
            return Coerce.ToNumber(f.Run, value);
        }
        return node.Operator switch
        {
            "!" => f => !operand(f).IsTruthy,
            "-" => f => -Number(f),
            "+" => f => Number(f),
            "~" => f => ~Coerce.ToInt32(Number(f)),
            _ => f =>
            {
                operand(f);
                return default;
            },
        };
    }

    Code Delete(Unary node)
    {
        var target = node.Operand is OptionalChain chain ? chain.Chain : node.Operand;
        var at = node.Position;
        switch (target)
        {
            case Member m:
                var owner = Expression(m.Object);
                return f => owner(f) is var o && ((m.Optional && o.IsNullish) || o.IsSkipped || Access.Delete(At(f, at), o, m.Name));
            case Element i:
                var (indexed, key) = (Expression(i.Object), Expression(i.Key));
                return f => indexed(f) is var o && ((i.Optional && o.IsNullish) || o.IsSkipped || Access.Delete(At(f, at), o, Coerce.ToKey(f.Run, key(f))));
            case Identifier: throw new SyntaxError(at, "不能删除变量");
            default:
                var operand = Expression(target);
                return f =>
                {
                    operand(f);
                    return true;
                };
        }
    }

    /// <summary>The evaluation, told where in the source it is, for errors from inside a built-in.</summary>
    static Run At(Frame f, int position)
    {
        f.Run.Position = position;
        return f.Run;
    }

    Code Template(TemplateLiteral node)
    {
        var values = node.Values.Select(Expression).ToArray();
        var (chunks, at) = (node.Chunks.ToArray(), node.Position);
        return f =>
        {
            var texts = new string[chunks.Length + values.Length];
            for (var i = 0; i < values.Length; i++)
            {
                texts[2 * i] = chunks[i];
                var value = values[i](f);
                texts[2 * i + 1] = Coerce.ToText(At(f, at), value);
            }
            texts[^1] = chunks[^1];
            f.Run.AllocateText(texts.Sum(t => (long)t.Length));
            return string.Concat(texts);
        };
    }

    static Code RegExp(RegExpLiteral node)
    {
        try
        {
            var program = RegExpProgram.Compile(node.Pattern, node.Flags);
            return f =>
            {
                f.Run.Allocate(64);
                return new JsRegExp(program);
            };
        }
        catch (FormatException e)
        {
            throw new SyntaxError(node.Position, e.Message);
        }
    }
}
