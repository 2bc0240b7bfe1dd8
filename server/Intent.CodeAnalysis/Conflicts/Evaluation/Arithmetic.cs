using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Intent.CodeAnalysis.Conflicts.Evaluation;

/// <summary>The built-in operators and conversions of C# on boxed values (C# specification, 10.2 and 12.9 to 12.14).</summary>
internal static class Arithmetic
{
    /// <summary>A binary operator on two values of one type; null where either is null and the operator is lifted.</summary>
    public static object? Binary(BinaryOperatorKind kind, object? left, object? right, bool isChecked)
    {
        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
            return AreEqual(left, right) == (kind == BinaryOperatorKind.Equals);
        if (left is bool or null && right is bool or null && (left ?? right) is bool)
            return Logic(kind, (bool?)left, (bool?)right);
        var isOrder =
            kind
            is BinaryOperatorKind.LessThan
                or BinaryOperatorKind.LessThanOrEqual
                or BinaryOperatorKind.GreaterThan
                or BinaryOperatorKind.GreaterThanOrEqual;
        if (left is null || right is null)
            return isOrder ? false : null;
        try
        {
            switch (left, right)
            {
                case (EnumValue a, EnumValue b):
                    return isOrder ? Of(kind, a.Number, b.Number, isChecked)
                        : kind == BinaryOperatorKind.Subtract ? (int)(a.Number - b.Number)
                        : a with { Number = (long)Of(kind, a.Number, b.Number, isChecked) };
                case (EnumValue a, int b):
                    return a with { Number = (long)Of(kind, a.Number, b, isChecked) };
                case (int a, EnumValue b):
                    return b with { Number = (long)Of(kind, a, b.Number, isChecked) };
                case (Enum a, Enum b) when isOrder:
                    return Of(kind, Convert.ToInt64(a, CultureInfo.InvariantCulture), Convert.ToInt64(b, CultureInfo.InvariantCulture), isChecked);
                case (Enum a, Enum b) when kind is BinaryOperatorKind.And or BinaryOperatorKind.Or or BinaryOperatorKind.ExclusiveOr:
                    return Enum.ToObject(
                        a.GetType(),
                        Of(kind, Convert.ToInt64(a, CultureInfo.InvariantCulture), Convert.ToInt64(b, CultureInfo.InvariantCulture), isChecked)
                    );
                case (int a, int b):
                    return Of(kind, a, b, isChecked);
                case (long a, long b):
                    return Of(kind, a, b, isChecked);
                case (uint a, uint b):
                    return Of(kind, a, b, isChecked);
                case (ulong a, ulong b):
                    return Of(kind, a, b, isChecked);
                case (long or uint or ulong, int shift):
                    return left switch
                    {
                        long a => Shift(kind, a, shift),
                        uint a => Shift(kind, a, shift),
                        _ => Shift(kind, (ulong)left, shift),
                    };
                case (double a, double b):
                    return OfReal(kind, a, b);
                case (float a, float b):
                    return OfReal(kind, a, b);
                case (decimal a, decimal b):
                    return OfReal(kind, a, b);
                case (char a, char b):
                    return Of(kind, a, (int)b, isChecked);
            }
        }
        catch (Exception e) when (e is DivideByZeroException or OverflowException)
        {
            throw new Thrown(e);
        }
        throw new NotEvaluable($"{kind} of {left.GetType().Name} and {right.GetType().Name}");
    }

    /// <summary>A unary operator.</summary>
    public static object? Unary(UnaryOperatorKind kind, object? value, bool isChecked) =>
        (kind, value) switch
        {
            (_, null) => null,
            (UnaryOperatorKind.Plus, _) => value,
            (UnaryOperatorKind.Not, bool b) => !b,
            (UnaryOperatorKind.Minus, int i) => isChecked ? checked(-i) : unchecked(-i),
            (UnaryOperatorKind.Minus, long l) => isChecked ? checked(-l) : unchecked(-l),
            (UnaryOperatorKind.Minus, double d) => -d,
            (UnaryOperatorKind.Minus, float f) => -f,
            (UnaryOperatorKind.Minus, decimal m) => -m,
            (UnaryOperatorKind.BitwiseNegation, int i) => ~i,
            (UnaryOperatorKind.BitwiseNegation, uint i) => ~i,
            (UnaryOperatorKind.BitwiseNegation, long i) => ~i,
            (UnaryOperatorKind.BitwiseNegation, ulong i) => ~i,
            (UnaryOperatorKind.BitwiseNegation, EnumValue e) => e with { Number = ~e.Number },
            _ => throw new NotEvaluable($"{kind} of {value.GetType().Name}"),
        };

    /// <summary>The value one above or below.</summary>
    public static object? Step(object? value, int by) =>
        value switch
        {
            null => null,
            int i => unchecked(i + by),
            long l => unchecked(l + by),
            uint u => unchecked((uint)(u + by)),
            ulong u => unchecked(u + (ulong)by),
            short s => unchecked((short)(s + by)),
            byte b => unchecked((byte)(b + by)),
            char c => unchecked((char)(c + by)),
            double d => d + by,
            float f => f + by,
            decimal m => m + by,
            EnumValue e => e with { Number = e.Number + by },
            _ => throw new NotEvaluable($"++ of {value.GetType().Name}"),
        };

    /// <summary>A numeric conversion.</summary>
    public static object? Numeric(object? value, SpecialType to, bool isChecked)
    {
        try
        {
            return value switch
            {
                null => null,
                EnumValue e => To(e.Number, to, isChecked),
                Enum e => To(Convert.ToInt64(e, CultureInfo.InvariantCulture), to, isChecked),
                char c => To((int)c, to, isChecked),
                sbyte n => To(n, to, isChecked),
                byte n => To(n, to, isChecked),
                short n => To(n, to, isChecked),
                ushort n => To(n, to, isChecked),
                int n => To(n, to, isChecked),
                uint n => To(n, to, isChecked),
                long n => To(n, to, isChecked),
                ulong n => To(n, to, isChecked),
                float n => To(n, to, isChecked),
                double n => To(n, to, isChecked),
                decimal n => To(n, to, isChecked: true),
                _ => throw new NotEvaluable($"{value.GetType().Name} as {to}"),
            };
        }
        catch (OverflowException e)
        {
            throw new Thrown(e);
        }
    }

    /// <summary>Whether two values of the library, or null, are equal; floats by IEEE 754.</summary>
    public static bool AreEqual(object? left, object? right) =>
        (left, right) switch
        {
            (double a, double b) => a == b,
            (float a, float b) => a == b,
            (null, null) => true,
            (null, _) or (_, null) => false,
            _ when left.GetType().IsValueType || left is string or EnumValue or TypeValue => left.Equals(right),
            (Closure { Identity: { } a }, Closure { Identity: { } b }) => ReferenceEquals(a.Target, b.Target)
                && SymbolEqualityComparer.Default.Equals(a.Method, b.Method),
            _ => ReferenceEquals(left, right),
        };

    private static object To<T>(T value, SpecialType to, bool isChecked)
        where T : INumber<T> =>
        to switch
        {
            SpecialType.System_SByte => Integer<T, sbyte>(value, isChecked),
            SpecialType.System_Byte => Integer<T, byte>(value, isChecked),
            SpecialType.System_Int16 => Integer<T, short>(value, isChecked),
            SpecialType.System_UInt16 => Integer<T, ushort>(value, isChecked),
            SpecialType.System_Int32 => Integer<T, int>(value, isChecked),
            SpecialType.System_UInt32 => Integer<T, uint>(value, isChecked),
            SpecialType.System_Int64 => Integer<T, long>(value, isChecked),
            SpecialType.System_UInt64 => Integer<T, ulong>(value, isChecked),
            SpecialType.System_Char => (char)(ushort)Integer<T, ushort>(value, isChecked),
            SpecialType.System_Single => float.CreateTruncating(value),
            SpecialType.System_Double => double.CreateTruncating(value),
            SpecialType.System_Decimal => decimal.CreateChecked(value),
            _ => throw new NotEvaluable($"a number as {to}"),
        };

    private static object Integer<T, TTo>(T value, bool isChecked)
        where T : INumber<T>
        where TTo : INumber<TTo> => isChecked ? TTo.CreateChecked(value) : TTo.CreateTruncating(value);

    private static object? Logic(BinaryOperatorKind kind, bool? a, bool? b) =>
        kind switch
        {
            BinaryOperatorKind.And => a & b,
            BinaryOperatorKind.Or => a | b,
            BinaryOperatorKind.ExclusiveOr => a is null || b is null ? null : a.Value ^ b.Value,
            _ => throw new NotEvaluable($"{kind} of bool"),
        };

    private static object Of<T>(BinaryOperatorKind kind, T a, T b, bool isChecked)
        where T : IBinaryInteger<T> =>
        kind switch
        {
            BinaryOperatorKind.Add => isChecked ? checked(a + b) : unchecked(a + b),
            BinaryOperatorKind.Subtract => isChecked ? checked(a - b) : unchecked(a - b),
            BinaryOperatorKind.Multiply => isChecked ? checked(a * b) : unchecked(a * b),
            BinaryOperatorKind.And => a & b,
            BinaryOperatorKind.Or => a | b,
            BinaryOperatorKind.ExclusiveOr => a ^ b,
            BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift => Shift(
                kind,
                a,
                int.CreateTruncating(b)
            ),
            _ => OfReal(kind, a, b),
        };

    private static object Shift<T>(BinaryOperatorKind kind, T a, int by)
        where T : IBinaryInteger<T> =>
        kind switch
        {
            BinaryOperatorKind.LeftShift => a << by,
            BinaryOperatorKind.RightShift => a >> by,
            BinaryOperatorKind.UnsignedRightShift => a >>> by,
            _ => throw new NotEvaluable($"{kind}"),
        };

    private static object OfReal<T>(BinaryOperatorKind kind, T a, T b)
        where T : INumber<T> =>
        kind switch
        {
            BinaryOperatorKind.Add => a + b,
            BinaryOperatorKind.Subtract => a - b,
            BinaryOperatorKind.Multiply => a * b,
            BinaryOperatorKind.Divide => a / b,
            BinaryOperatorKind.Remainder => a % b,
            BinaryOperatorKind.LessThan => a < b,
            BinaryOperatorKind.LessThanOrEqual => a <= b,
            BinaryOperatorKind.GreaterThan => a > b,
            BinaryOperatorKind.GreaterThanOrEqual => a >= b,
            _ => throw new NotEvaluable($"{kind}"),
        };
}
