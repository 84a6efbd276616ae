using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Expressions.Library;
using DecisionWorkflow.Engine.Expressions.Syntax;

namespace DecisionWorkflow.Engine.Expressions;

/// <summary>
/// Reads an expression without running it, for the checks at publishing: which values can <c>getVariable('x') ? 'A' : 'B'</c> come to?
/// Inputs are supplied; a condition that only a running case decides is put to <c>assume</c>, by a text that is the same wherever the same condition stands,
/// so that the caller can look at both ways and keep inputs that hang together apart from those that do not.
/// </summary>
public sealed class StaticEvaluation
{
    readonly string source;
    readonly Func<string, StaticValue> input;
    readonly Func<string, bool> assume;

    StaticEvaluation(string source, Func<string, StaticValue> input, Func<string, bool> assume) => (this.source, this.input, this.assume) = (source, input, assume);

    /// <summary>What the expression comes to.</summary>
    /// <param name="source">The JavaScript.</param>
    /// <param name="input">What <c>getInput</c> answers.</param>
    /// <param name="assume">Decides a condition that the text leaves open.</param>
    public static StaticValue Of(string source, Func<string, StaticValue> input, Func<string, bool> assume)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var (_, body) = Parser.Parse(source);
            return body is [ExpressionStatement only] ? new StaticEvaluation(source, input, assume).Value(only.Expression) : StaticValue.Unknown;
        }
        catch (SyntaxError)
        {
            return StaticValue.Unknown;
        }
    }

    /// <summary>
    /// The names that the expression asks <c>getVariable</c>, <c>setVariable</c>, <c>getInput</c> or <c>getOutputFrom</c> for, with the function's name;
    /// <c>variables.X</c> and <c>variables.X = …</c> count as the first two.
    /// </summary>
    /// <param name="source">The JavaScript.</param>
    public static IReadOnlyList<(string Function, string Name, string? Output)> NamesAsked(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var tokens = new Lexer(source).Read();
            var called = from at in Enumerable.Range(0, Math.Max(0, tokens.Count - 2))
                where tokens[at].Text is "getVariable" or "setVariable" or "getInput" or "getOutputFrom" && tokens[at].Kind == TokenKind.Identifier
                    && tokens[at + 1].Is("(") && tokens[at + 2].Kind == TokenKind.String
                    // A name that is put together is known only when it runs.
                    && at + 3 < tokens.Count && (tokens[at + 3].Is(")") || tokens[at + 3].Is(","))
                select (tokens[at].Text, tokens[at + 2].Text,
                    at + 5 < tokens.Count && tokens[at + 3].Is(",") && tokens[at + 4].Kind == TokenKind.String && tokens[at + 5].Is(")") ? tokens[at + 4].Text : null);
            var named = from at in Enumerable.Range(0, Math.Max(0, tokens.Count - 3))
                where tokens[at] is { Kind: TokenKind.Identifier, Text: "variables" } && (at == 0 || !tokens[at - 1].Is(".")) && tokens[at + 1].Is(".")
                    && tokens[at + 2].Kind == TokenKind.Identifier && !tokens[at + 3].Is("(")
                select (tokens[at + 3].Is("=") ? "setVariable" : "getVariable", tokens[at + 2].Text, (string?)null);
            return [.. called, .. named];
        }
        catch (SyntaxError)
        {
            return [];
        }
    }

    /// <summary>The generated accessors that the expression calls, such as <c>getBudget()</c>: what is called so and is neither built in nor made by the text itself.</summary>
    /// <param name="source">The JavaScript.</param>
    public static IReadOnlyList<string> AccessorsCalled(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var tokens = new Lexer(source).Read();
            var named = tokens.Select((token, at) => (token, at)).Where(one => one.token.Kind == TokenKind.Identifier && one.token.Text is ['g' or 's', 'e', 't', _, ..]
                && (one.at == 0 || !tokens[one.at - 1].Is(".") && !tokens[one.at - 1].Is("?.")) && !ElsaFunctions.Table.TryGet(one.token.Text, out _) && !ElsaFunctions.Outcomes.TryGet(one.token.Text, out _));
            return [.. named.GroupBy(one => one.token.Text)
                .Where(group => group.All(one => one.at + 1 < tokens.Count && tokens[one.at + 1].Is("(") && (one.at == 0 || !tokens[one.at - 1].IsKeyword("function")))).Select(group => group.Key)];
        }
        catch (SyntaxError)
        {
            return [];
        }
    }

    StaticValue Value(Node node) => node switch
    {
        Literal { Value: var value } => value.IsString ? StaticValue.Of(value.Text) : value.IsNumber ? StaticValue.Of(value.Number)
            : value.IsBoolean ? StaticValue.Of(value.IsTruthy) : StaticValue.Of(null),
        Identifier { Name: "undefined" } => StaticValue.Of(null),
        TemplateLiteral template => Template(template),
        ArrayLiteral array => Array(array),
        ObjectLiteral literal => Object(literal),
        Unary { Operator: "!" } not => Value(not.Operand).Truth is { } truth ? StaticValue.Of(!truth) : StaticValue.Unknown,
        Binary binary => Operation(binary),
        Conditional choice => Value((Value(choice.Test).Truth ?? assume(Key(choice.Test))) ? choice.Then : choice.Else),
        Call { Callee: Identifier { Name: "getInput" }, Arguments: [Literal { Value: { IsString: true } name }] } => input(name.Text),
        OptionalChain chain => Value(chain.Chain),
        Member member => MemberOf(Value(member.Object), member.Name),
        _ => StaticValue.Unknown,
    };

    StaticValue Template(TemplateLiteral template)
    {
        var text = template.Chunks[0];
        for (var i = 0; i < template.Values.Count; i++)
        {
            if (Value(template.Values[i]) is not { Exact: true, Value: JsonValue part })
                return StaticValue.Unknown;
            text += part + template.Chunks[i + 1];
        }
        return StaticValue.Of(text);
    }

    StaticValue Array(ArrayLiteral literal)
    {
        var (items, exact) = (new JsonArray(), true);
        foreach (var element in literal.Elements)
        {
            var value = Value(element is Spread spread ? spread.Value : element);
            exact &= value.Exact;
            if (element is Spread)
                foreach (var inner in value.Value as JsonArray ?? [])
                    items.Add(inner?.DeepClone());
            else if (value.Known)
                items.Add(value.Value?.DeepClone());
        }
        return exact ? StaticValue.Of(items) : StaticValue.Partly(items);
    }

    StaticValue Object(ObjectLiteral literal)
    {
        var (members, exact) = (new JsonObject(), true);
        foreach (var property in literal.Properties)
        {
            var value = property.Name is null ? StaticValue.Unknown : Value(property.Value);
            exact &= value.Exact;
            if (value.Known)
                members[property.Name!] = value.Value?.DeepClone();
        }
        return exact ? StaticValue.Of(members) : StaticValue.Partly(members);
    }

    StaticValue Operation(Binary binary)
    {
        var left = Value(binary.Left);
        return binary.Operator switch
        {
            "&&" => left.Truth is { } truth ? (truth ? Value(binary.Right) : left) : Value(binary.Right).Truth == false ? StaticValue.Of(false) : StaticValue.Unknown,
            "||" => left.Truth is { } truth ? (truth ? left : Value(binary.Right)) : Value(binary.Right).Truth == true ? StaticValue.Of(true) : StaticValue.Unknown,
            "??" => !left.Known ? StaticValue.Unknown : left.Value is null ? Value(binary.Right) : left,
            "===" or "==" => Same(left, Value(binary.Right)) is { } same ? StaticValue.Of(same) : StaticValue.Unknown,
            "!==" or "!=" => Same(left, Value(binary.Right)) is { } same ? StaticValue.Of(!same) : StaticValue.Unknown,
            ">" => Compare(left, Value(binary.Right)) is { } order ? StaticValue.Of(order > 0) : StaticValue.Unknown,
            "<" => Compare(left, Value(binary.Right)) is { } order ? StaticValue.Of(order < 0) : StaticValue.Unknown,
            _ => StaticValue.Unknown,
        };
    }

    static bool? Same(StaticValue one, StaticValue other) => one.Exact && other.Exact ? JsonNode.DeepEquals(one.Value, other.Value) : null;

    static int? Compare(StaticValue one, StaticValue other) =>
        one is { Exact: true, Value: JsonValue a } && other is { Exact: true, Value: JsonValue b } && a.TryGetValue<double>(out var left) && b.TryGetValue<double>(out var right)
            ? left.CompareTo(right) : null;

    static StaticValue MemberOf(StaticValue owner, string name) => owner switch
    {
        { Exact: true, Value: JsonArray items } when name == "length" => StaticValue.Of((double)items.Count),
        { Known: true, Value: JsonObject members } when members.ContainsKey(name) || owner.Exact => StaticValue.Of(members[name]),
        { Exact: true, Value: null } => StaticValue.Of(null),
        _ => StaticValue.Unknown,
    };

    /// <summary>The condition's own text, blanks apart; nodes know where they begin, so the text ends where its sentence does.</summary>
    string Key(Node test) => test switch
    {
        Literal literal => literal.Value.IsString ? $"'{literal.Value.Text}'" : $"{literal.Value.Number}",
        Identifier name => name.Name,
        RegExpLiteral pattern => $"/{pattern.Pattern}/{pattern.Flags}",
        Unary unary => $"{unary.Operator}{Key(unary.Operand)}",
        Binary binary => $"({Key(binary.Left)}{binary.Operator}{Key(binary.Right)})",
        Member member => $"{Key(member.Object)}.{member.Name}",
        Element element => $"{Key(element.Object)}[{Key(element.Key)}]",
        OptionalChain chain => Key(chain.Chain),
        Call call => $"{Key(call.Callee)}({string.Join(',', call.Arguments.Select(Key))})",
        _ => $"{source}@{test.Position}",
    };
}
