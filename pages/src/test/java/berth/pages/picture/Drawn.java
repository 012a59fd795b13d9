package berth.pages.picture;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// A picture read back by the JDK's parser, which refuses what is not well-formed.
record Drawn(Element root) {
  static Drawn of(String picture) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)));
      return new Drawn(document.getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError(picture, e);
    }
  }

  /// Elements with a class, whatever others they have.
  List<Element> all(String css) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = root.getElementsByTagName("*");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element element = (Element) nodes.item(i);
      if ((" " + element.getAttribute("class") + " ").contains(" " + css + " ")) found.add(element);
    }
    return found;
  }

  List<Element> tags(String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = root.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) found.add((Element) nodes.item(i));
    return found;
  }

  /// The only one with that class.
  Element one(String css) {
    List<Element> found = all(css);
    if (found.size() != 1) throw new AssertionError(found.size() + " of " + css);
    return found.get(0);
  }

  /// Its words, as they are seen.
  List<String> words() {
    return tags("text").stream().map(Element::getTextContent).toList();
  }

  /// What it says to those who do not see it.
  String says() {
    return tags("svg").isEmpty()
        ? root.getAttribute("aria-label")
        : tags("svg").get(0).getAttribute("aria-label");
  }
}
