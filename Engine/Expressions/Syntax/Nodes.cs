using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Syntax;

/// <summary>An expression or a pattern; <paramref name="Position"/> is the offset that errors point to.</summary>
abstract record Node(int Position);

sealed record Literal(int Position, JsValue Value) : Node(Position);
sealed record TemplateLiteral(int Position, List<string> Chunks, List<Node> Values) : Node(Position);
sealed record RegExpLiteral(int Position, string Pattern, string Flags) : Node(Position);
sealed record Identifier(int Position, string Name) : Node(Position);
sealed record ThisExpression(int Position) : Node(Position);
sealed record ArrayLiteral(int Position, List<Node> Elements) : Node(Position);
sealed record ObjectLiteral(int Position, List<Property> Properties) : Node(Position);
sealed record Spread(int Position, Node Value) : Node(Position);
sealed record FunctionExpression(int Position, FunctionNode Function) : Node(Position);
sealed record Unary(int Position, string Operator, Node Operand) : Node(Position);
sealed record Update(int Position, string Operator, bool Prefix, Node Target) : Node(Position);
sealed record Binary(int Position, string Operator, Node Left, Node Right) : Node(Position);
sealed record Conditional(int Position, Node Test, Node Then, Node Else) : Node(Position);
sealed record Assignment(int Position, string Operator, Node Target, Node Value) : Node(Position);
sealed record Sequence(int Position, List<Node> Items) : Node(Position);
sealed record Member(int Position, Node Object, string Name, bool Optional) : Node(Position);
sealed record Element(int Position, Node Object, Node Key, bool Optional) : Node(Position);
sealed record Call(int Position, Node Callee, List<Node> Arguments, bool Optional) : Node(Position);
sealed record New(int Position, Node Callee, List<Node> Arguments) : Node(Position);
/// <summary>Where a chain with <c>?.</c> ends: short-circuiting stops here.</summary>
sealed record OptionalChain(int Position, Node Chain) : Node(Position);

sealed record ArrayPattern(int Position, List<Node?> Elements, Node? Rest) : Node(Position);
sealed record ObjectPattern(int Position, List<PatternProperty> Properties, Node? Rest) : Node(Position);
sealed record WithDefault(int Position, Node Target, Node Default) : Node(Position);

/// <summary>A property of an object literal: a fixed name, or a computed key, or a spread (neither).</summary>
sealed record Property(string? Name, Node? Key, Node Value);
sealed record PatternProperty(string? Name, Node? Key, Node Target);

sealed record FunctionNode(int Position, string Name, bool IsArrow, List<Node> Parameters, Node? Rest, Scope Scope, Scope? NameScope, List<Statement> Body, Node? Expression, string Text);

abstract record Statement(int Position);
sealed record ExpressionStatement(int Position, Node Expression) : Statement(Position);
sealed record Declaration(int Position, VariableKind Kind, List<(Node Target, Node? Value)> Items) : Statement(Position);
sealed record FunctionDeclaration(int Position, FunctionNode Function) : Statement(Position);
sealed record Return(int Position, Node? Value) : Statement(Position);
sealed record If(int Position, Node Test, Statement Then, Statement? Else) : Statement(Position);
sealed record For(int Position, Scope Scope, Statement? First, Node? Test, Node? Next, Statement Body) : Statement(Position);
sealed record ForEach(int Position, Scope Scope, VariableKind? Kind, Node Target, bool Keys, Node Source, Statement Body) : Statement(Position);
sealed record While(int Position, Node Test, Statement Body, bool TestLast) : Statement(Position);
sealed record Jump(int Position, bool IsBreak, string? Label) : Statement(Position);
sealed record Block(int Position, Scope Scope, List<Statement> Body) : Statement(Position);
sealed record Switch(int Position, Scope Scope, Node Value, List<(Node? Test, List<Statement> Body)> Cases) : Statement(Position);
sealed record Try(int Position, Block Body, Scope? CatchScope, Node? Parameter, Block? Catch, Block? Finally) : Statement(Position);
sealed record Throw(int Position, Node Value) : Statement(Position);
sealed record Labelled(int Position, string Label, Statement Body) : Statement(Position);
sealed record Empty(int Position) : Statement(Position);
